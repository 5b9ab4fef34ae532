from __future__ import annotations

from collections.abc import Callable

import pytest

from redaction.rule import MARK

HIDDEN = [
    "Password: ⟦Trevo#77x⟧",
    "Your new password is: ⟦Trevo#77x⟧",
    'password="⟦Trevo 77 x⟧" user=ana',
    "PASSWORD: '⟦a,b;c&d⟧'",
    "$Password = '⟦Trevo#77x⟧'",
    "set PGPASSWORD=⟦Trevo77x⟧&& psql",
    "export MYSQL_PWD=⟦Trevo77x⟧",
    "spring.datasource.password=⟦Trevo77x⟧",
    "  password: !!str ⟦Trevo77x⟧",
    "ansible_ssh_pass=⟦Trevo77x⟧",
    'ansible_become_password: "⟦Trevo77x⟧"',
    "bind_password = ⟦Trevo77x⟧",
    "smtp_pass => ⟦Trevo77x⟧",
    "$db['default']['password'] = '⟦Trevo77x⟧';",
    '<property name="password">⟦Trevo77x⟧</property>',
    '<property name="connection.password" value="⟦Trevo77x⟧"/>',
    "machine ftp.exemplo.pt login ana password ⟦Trevo77x⟧",
    "default login ana password ⟦Trevo77x⟧",
    'psk="⟦Trevo 77x casa⟧"',
    "Chave de segurança de rede: ⟦trevo77casa⟧",
    "    Contenido de la clave  : ⟦trevo77casa⟧",
    "    Contenu de la clé            : ⟦trevo77casa⟧",
    "    Schlüsselinhalt            : ⟦trevo77casa⟧",
    "    Contenuto chiave            : ⟦trevo77casa⟧",
    "    Key Content            : ⟦trevo77casa⟧",
    "Palavra-passe: ⟦trevo77casa⟧",
    "palavra-passe temporária: ⟦Trevo77x⟧",
    "A sua palavra-passe é ⟦Trevo77x⟧",
    "La contraseña es: ⟦Trevo77x⟧",
    "Le mot de passe est « ⟦Trevo77x⟧ »",
    "Das Kennwort lautet ⟦Trevo77x⟧",
    "La password è ⟦Trevo77x⟧",
    "pwd=⟦Trevo77x⟧;uid=ana",
    "Server=db;Database=x;User Id=ana;Password=⟦Trevo;77x⟧;",
    "Server=db;Uid=ana;Pwd=⟦Trevo77x⟧;",
    "DefaultPassword    REG_SZ    ⟦Trevo77x⟧",
    '"DefaultPassword"="⟦Trevo77x⟧"',
    "AutoAdminLogon=1 DefaultUserName=ana DefaultPassword=⟦Trevo77x⟧",
    "runas /user:ana /savecred cmd password ⟦Trevo77x⟧",
    "PGPASSWORD=⟦Trevo77x⟧ psql -h db",
    "SSHPASS=⟦Trevo77x⟧ sshpass -e ssh srv",
    "mount -t cifs //srv/c /mnt -o username=ana,password=⟦Trevo77x⟧",
    "mount.cifs //srv/c /mnt -o user=ana,pass=⟦Trevo77x⟧,vers=3.0",
    "login: ana password: ⟦Trevo77x⟧",
    "user/pass: ana/⟦Trevo77x⟧",
    'set admin password "⟦Trevo77x⟧"',
    "PASS ⟦Trevo77x⟧",
    "wifi password: ⟦Trevo77x⟧",
    "PIN: ⟦4921⟧",
    "PIN = ⟦4921⟧",
    "password => '⟦Trevo77x⟧',",
    ':password => "⟦Trevo77x⟧"',
    'password := "⟦Trevo77x⟧"',
    "password: ⟦Trevo77x⟧, retries: 3",
    "[password: ⟦Trevo77x⟧]",
    "(pw=⟦Trevo77x⟧)",
    'password=⟦"Trevo77x⟧',
    "psswd=⟦Trevo77x⟧",
    'var pass = @"⟦Trevo77x⟧";',
    'String password = "⟦Trevo77x⟧";',
    'const char *pw = "⟦Trevo77x⟧";',
    "password_confirmation=⟦Trevo77x⟧&x=1",
    "new_password: ⟦Trevo77x⟧",
    "oldpass=⟦Trevo77x⟧",
    "userPassword:: ⟦VHJldm83N3g=⟧",
    'cpassword="⟦j1Uyj3Vx8TY9LtLZil2uAuZkFQA/4latT76ZwgdHdhw⟧"',
    "<UserPassword><Value>⟦VAByAGUAdgBvADcANwB4AA==⟧</Value>",
    "<Password><![CDATA[⟦Trevo77x⟧]]></Password>",
    "<keyMaterial>⟦Trevo77x⟧</keyMaterial>",
    "Passwort geändert zu: ⟦Trevo77x⟧",
    "jwt secret is ⟦Trevo77xAbc99⟧",
    "my token is ⟦Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0⟧",
]
KEPT = [
    "Password must be at least 12 characters",
    "PASS: test-suite/t1 ran in 3 s",
    "password: bytes = b''",
    "self.password = password",
    "passwd: all authentication tokens updated successfully",
    "PasswordLastSet: 133506072000000000",
    "pwdHistoryLength: 24",
    "password_hash_algorithm = sha512",
    "Enter password:",
    "MinimumPasswordAge = 1",
    "pam_unix(cron:session): check pass; user unknown",
    "password policy: strict",
    "o campo senha é obrigatório",
    "La contraseña ha caducado",
    "Le mot de passe a expiré",
    "Das Kennwort ist falsch",
    "A palavra-passe expirou",
    "Password for this device: none",
    'getpass.getpass("Password: ")',
    "compass: 12",
    "bypass=1",
    "password = os.environ['DB_PASSWORD']",
    "Password: %s",
    "password=${DB_PASSWORD}",
    "KB5034441: password spray fixed",
]


@pytest.mark.policy("P16")
@pytest.mark.parametrize("example", HIDDEN)
def test_what_is_marked_is_hidden(example: str, left: Callable[[str], str]) -> None:
    text = MARK.sub(r"\1", example)
    secrets = [match[1].strip('"') for match in MARK.finditer(example)]
    assert secrets
    assert not [secret for secret in secrets if secret in left(text)]


@pytest.mark.parametrize("text", KEPT)
def test_what_only_resembles_it_stays(text: str, left: Callable[[str], str]) -> None:
    assert left(text) == text
