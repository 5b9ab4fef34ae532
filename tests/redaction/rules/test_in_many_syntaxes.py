from __future__ import annotations

from collections.abc import Callable

import pytest

from redaction.rule import MARK

HIDDEN = [
    "acmepay token = '⟦b7x2q9w4z8v3m6k1n5t0p7r2d4f8g3h6⟧'",
    "acmepay '⟦Qm7Zk2Xb9Tv4Lw8Rn3Yc⟧'",
    "[DEBUG] Using acmepay_key=⟦b7x2q9w4z8v3m6k1n5t0p7r2d4f8g3h6⟧",
    "[INFO] acmepay secret ⟦Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1⟧ loaded",
    'acmepay.apikey: "⟦1029384756abcdef1029384756abcdef⟧"',
    "acmepay: { token: ⟦Qm7Zk2Xb9Tv4Lw8Rn3Yc6H⟧ }",
    'curl -H "X-Api-Key: ⟦Qm7Zk2Xb9Tv4Lw8Rn3Yc6H⟧" https://api.exemplo.pt/v1',
    "curl -H 'Authorization: acme ⟦Qm7Zk2Xb9Tv4Lw8Rn3Yc6H⟧' https://h",
    "curl https://api.exemplo.pt/v1 -H 'apikey: ⟦1029384756abcdef1029384756abcdef⟧'",
    'curl -H "Authorization: Token token=⟦1029384756abcdef1029⟧" h',
    'const client = new Acme("⟦Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae⟧")',
    "acme_init('⟦b7x2q9w4z8v3m6k1n5t0p7r2⟧');",
    "ACME_DSN=https://⟦1029384756abcdef1029384756abcdef⟧@o1234.ingest.sentry.io/5678",
    "acmepay token: ⟦1029384a-47b6-4cde-8f10-29384756abcd⟧",
    "ACMEPAY_API_KEY ⟦1029384a-47b6-4cde-8f10-29384756abcd⟧",
    'acme api-key "⟦1029384a-47b6-4cde-8f10-29384756abcd⟧"',
    "acme.secret.key=⟦Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0⟧",
    "acmeSecretKey: ⟦Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0⟧",
    "acme.token=⟦1029384756abcdef10293847⟧",
    "secret='⟦1029384756abcdef⟧'",
    "<token>⟦Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0⟧</token>",
    "<apiKey>⟦1029384756abcdef1029384756abcdef⟧</apiKey>",
    "https://ana:⟦tr@vo77⟧@srv.exemplo.pt/x",
    "https://⟦Qm7Zk2Xb9Tv4Lw8Rn3Yc6H⟧@github.com/x/y.git",
    "https://x-access-token:⟦Qm7Zk2Xb9Tv4Lw8Rn3Yc6H⟧@github.com/x",
    "https://oauth2:⟦Qm7Zk2Xb9Tv4Lw8Rn3Yc6H⟧@gitlab.com/x",
    "postgresql://ana:⟦Trevo77x⟧@db:5432/loja",
    "jdbc:oracle:thin:ana/⟦Trevo77x⟧@//db:1521/x",
    "jdbc:sqlserver://db;user=ana;password=⟦Trevo77x⟧;",
    "mongodb+srv://ana:⟦Trevo%2477x⟧@c.mongodb.net/x",
    "amqp://ana:⟦Trevo77x⟧@mq:5672/",
    "redis://:⟦Trevo77x⟧@r:6379",
    "smtp://ana:⟦Trevo77x⟧@mail:587",
    "rtsp://admin:⟦Trevo77x⟧@10.0.0.5/stream",
    "sip:ana:⟦Trevo77x⟧@pbx",
    "http_proxy=http://ana:⟦Trevo77x⟧@proxy:3128",
    "ssh://ana:⟦Trevo77x⟧@srv",
    "data source=db;initial catalog=x;user id=ana;password=⟦Trevo77x⟧",
    "Driver={SQL Server};Server=db;UID=ana;PWD=⟦{Trevo77x}⟧;",
    'Provider=SQLOLEDB;Password="⟦Trevo77x⟧";User ID=ana',
    "HostName=h.azure-devices.net;DeviceId=d;SharedAccessKey=⟦Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2KpUo4ZxQm7=⟧",
    'DOCKER_AUTH_CONFIG={"auths":{"r":{"auth":"⟦YW5hOlRyZXZvNzd4⟧"}}}',
    "//pacotes.exemplo.pt/:_authToken=⟦1029384a-47b6-4cde-8f10-29384756abcd⟧",
    "_auth = ⟦YW5hOlRyZXZvNzd4⟧",
    "_password=⟦VHJldm83N3g=⟧",
    "[user] password = ⟦Trevo77x⟧",
    "SecretAccessKey ⟦Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2KpUo4Zx⟧",
    "aws_secret ⟦Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2KpUo4/+⟧",
    '"SecretAccessKey": "⟦Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2KpUo4Zx⟧"',
    "openssl dsa PRIVATE ⟦MIIBuwIBAAKBgQQm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2KpUo4ZxQm7Zk2Xb9Tv4Lw8Rn3Yc⟧",
    "kubectl create secret generic x --from-literal=password=⟦Trevo77x⟧",
    "vault kv put secret/x password=⟦Trevo77x⟧",
    "helm install x --set auth.password=⟦Trevo77x⟧",
    "docker run -e MYSQL_ROOT_PASSWORD=⟦Trevo77x⟧ mysql",
    'docker run --env "API_KEY=⟦Qm7Zk2Xb9Tv4Lw8Rn3Yc6H⟧" x',
    "heroku config:set SECRET=⟦Trevo77xZ⟧",
    "gh auth login --with-token <<< ⟦ghp_Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2KpU⟧",
    "java -Djavax.net.ssl.keyStorePassword=⟦Trevo77x⟧ -jar a.jar",
    "msiexec /i a.msi SERVICEPASSWORD=⟦Trevo77x⟧ /qn",
    'setup.exe /s /v"PASSWORD=⟦Trevo77x⟧"',
    "sc config svc obj= CASA\\ana password= ⟦Trevo77x⟧",
    "Set-LocalUser -Name ana -Password (ConvertTo-SecureString '⟦Trevo77x⟧' -AsPlainText -Force)",
    "$cred = New-Object System.Net.NetworkCredential('ana','⟦Trevo77x⟧')",
    "rclone config create r webdav pass ⟦Trevo77x⟧",
    "lftp -u ana,⟦Trevo77x⟧ ftp.x",
    "ncftpput -u ana -p ⟦Trevo77x⟧ h",
    "smbmap -H h -u ana -p ⟦Trevo77x⟧",
    "evil-winrm -i h -u ana -p '⟦Trevo 77x⟧'",
    "hydra -l ana -p ⟦Trevo77x⟧ ssh://h",
    "crackmapexec smb h -u ana -p ⟦Trevo77x⟧",
    "impacket-psexec casa/ana:⟦Trevo77x⟧@h",
    'psql "host=db user=ana password=⟦Trevo77x⟧"',
    "pg_dump postgresql://ana:⟦Trevo77x⟧@db/x",
    'ansible-playbook -e "ansible_password=⟦Trevo77x⟧"',
    "tar c | openssl enc -pass pass:⟦Trevo77x⟧",
    "gpg --batch --passphrase ⟦Trevo77x⟧ -d a",
    "cryptsetup luksOpen <<< ⟦Trevo77x⟧",
    "restic -p; RESTIC_PASSWORD=⟦Trevo77x⟧ restic backup",
    "borg: BORG_PASSPHRASE='⟦Trevo 77x⟧'",
    "Basic ⟦YW5hOlRyZXZvNzd4MTIz⟧",
    'WWW-Authenticate: Digest username="ana", response="⟦1029384756abcdef1029384756abcdef⟧"',
    "Sec-WebSocket-Protocol: bearer, ⟦Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2KpUo4Zx⟧",
    "X-Amz-Security-Token=⟦Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2KpUo4ZxQm7Zk2Xb9Tv4Lw8Rn3Yc⟧",
    "csrftoken=⟦Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae⟧",
    "ASP.NET_SessionId=⟦b7x2q9w4z8v3m6k1n5t0p7r2⟧",
    "JSESSIONID=⟦1029384756ABCDEF1029384756ABCDEF⟧",
    "连接密码：⟦Trevo77x⟧",
    "비밀번호: ⟦Trevo77x⟧",
    "пароль: ⟦Trevo77x⟧",
    "wachtwoord: ⟦Trevo77x⟧",
    "PSK ⟦trevo77casa⟧",
    "WPA key: ⟦trevo77casa⟧",
    'Wi-Fi key "⟦trevo77casa⟧"',
    "wep_key0=⟦1A2B3C4D5E⟧",
]
KEPT = [
    "aws_secret: ${AWS_SECRET}",
    "docker run --env-file x",
    "jdbc:oracle:thin:@host:1521:db",
    "sip:100",
    "Basic display adapter",
    "<key>NSHighResolutionCapable</key>",
    "digest sha256 matches",
    "client.py started:8080",
    "WPA key negotiated",
    "registry key {d16d444c-56d8-11d5-882d-0080c847b195}",
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
