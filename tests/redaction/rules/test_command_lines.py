from __future__ import annotations

from collections.abc import Callable

import pytest

from redaction.rule import MARK

HIDDEN = [
    "define('DB_PASSWORD', '⟦Trevo77x⟧');",
    "net use Z: \\\\nas\\dados ⟦Trevo77x⟧ /user:ana",
    "net user ana ⟦Trevo77x⟧ /add",
    "cmdkey /generic:TERMSRV/srv /user:ana /pass:⟦Trevo77x⟧",
    "cmdkey /add:srv /user:ana /pass ⟦Trevo77x⟧",
    "schtasks /create /tn x /ru ana /rp ⟦Trevo77x⟧ /tr y",
    "wmic /node:srv /user:ana /password:⟦Trevo77x⟧ os get",
    "psexec \\\\srv -u ana -p ⟦Trevo77x⟧ cmd",
    "mysql -h db -u ana -p⟦Trevo77x⟧ loja",
    "mysql -u ana --password=⟦Trevo77x⟧",
    "mysqldump --password='⟦Trevo 77x⟧' loja",
    "sshpass -p ⟦Trevo77x⟧ ssh ana@srv",
    "sshpass -p'⟦Trevo77x⟧' ssh srv",
    "curl -u ana:⟦Trevo77x⟧ https://api.exemplo.pt",
    "curl --user 'ana:⟦Trevo77x⟧' https://api.exemplo.pt",
    "curl -uana:⟦Trevo77x⟧ https://api.exemplo.pt",
    "wget --user=ana --password=⟦Trevo77x⟧ ftp://x",
    "wget --http-password ⟦Trevo77x⟧ http://x",
    "docker login -u ana -p ⟦Trevo77x⟧ registry",
    "echo ⟦Trevo77x⟧ | docker login -u ana --password-stdin",
    "az login -u ana@x.pt -p ⟦Trevo77x⟧",
    "openssl enc -aes-256-cbc -k ⟦Trevo77x⟧ -in a",
    "openssl pkcs12 -passin pass:⟦Trevo77x⟧ -in a",
    "7z x -p⟦Trevo77x⟧ a.7z",
    '7z a -p"⟦Trevo 77x⟧" a.7z b',
    "unzip -P ⟦Trevo77x⟧ a.zip",
    "rar x -hp⟦Trevo77x⟧ a.rar",
    "zip -e --password ⟦Trevo77x⟧ a.zip b",
    "keytool -list -storepass ⟦Trevo77x⟧ -keystore a",
    "ldapsearch -D cn=admin -w ⟦Trevo77x⟧ -b dc=x",
    "xfreerdp /u:ana /p:⟦Trevo77x⟧ /v:srv",
    "xfreerdp /u:ana /p:'⟦Trevo 77x⟧' /v:srv",
    "redis-cli -h r -a ⟦Trevo77x⟧ ping",
    "mongo --username ana --password ⟦Trevo77x⟧ --host x",
    "sqlcmd -S srv -U ana -P ⟦Trevo77x⟧",
    "ConvertTo-SecureString '⟦Trevo77x⟧' -AsPlainText -Force",
    "New-Object PSCredential('ana', (ConvertTo-SecureString \"⟦Trevo77x⟧\" -AsPlainText -Force))",
    "Set-ADAccountPassword -NewPassword ⟦Trevo77x⟧ ana",
    "nmcli dev wifi connect casa password ⟦Trevo77x⟧",
    'nmcli con modify x wifi-sec.psk "⟦Trevo 77x⟧"',
    "netsh wlan set hostednetwork mode=allow ssid=casa key=⟦Trevo77x⟧",
    "snmpwalk -v3 -u ana -A ⟦Trevo77x⟧ -X ⟦Outro88yy⟧ srv",
    "ipmitool -H srv -U ana -P ⟦Trevo77x⟧ power",
    "svn co --username ana --password ⟦Trevo77x⟧ https://x",
    "vncviewer -passwd ⟦Trevo77x⟧ srv",
    'echo "ana:⟦Trevo77x⟧" | chpasswd',
    'kinit ana <<< "⟦Trevo77x⟧"',
    "--password ⟦Trevo77x⟧",
    '-Password "⟦Trevo77x⟧"',
    "/password ⟦Trevo77x⟧",
    "tool --passphrase=⟦Trevo77x⟧",
    '["--token", "⟦Trevo77xAbc⟧"]',
]
KEPT = [
    "docker run -p 8080:80 nginx",
    "docker run -p 127.0.0.1:53:53/udp x",
    "unzip -p a.zip",
    'curl -u "$USER:$PASS" x',
    "curl -u 'test:test' x",
    "net use Z: /delete",
    "net user convidado /active:no",
    "openssl req -new -key server.pem -out x.csr",
    "openssl req -newkey rsa:2048 -nodes",
    "apt-key add x",
    "git push --token-type x",
    "mysql -u root -p",
    "tool --password-file x",
    "ConvertTo-SecureString -Key $k",
    "echo done | sudo tee x",
    "wifi: wrong password for this network",
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
