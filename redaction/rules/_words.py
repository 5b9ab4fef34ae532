"""How labels are called in English, Portuguese, Spanish, French, German and Italian; pieces of patterns."""

from __future__ import annotations

KEYWORD = (
    r"(?:pass[ _-]?wor[dt]e?s?|passwd|passwrd|pass[ _-]?wd|pasword|passwort|passwörter|kennwort|kennwörter"
    r"|palavras?[ -]?passe|palavra[ -]chave|senhas?|contrase[ñn]as?|mots?[ _-]?de[ _-]?passe|mdp|parola d['’]ordine"
    r"|parola d['’]accesso|parola|pass[ _-]?phrases?|pass[ _-]?code|pass[ _-]?key|pword|pswd|psswd|passw|passwds?|pwds?"
    r"|pass|pw|psk|wpa[ _-]?key|wep[ _-]?key\d?|wi-?fi[ _-]?key|network[ _-]?key|frase[ -]passe"
    r"|frase de (?:contraseña|seguridad|segurança)"
    r"|c[oó]digo de acceso|c[oó]digo de acesso|zugangscode|zugangsdaten|codice di accesso|code d['’]accès"
    r"|netzwerkschlüssel|sicherheitsschlüssel|clé de sécurité|clé réseau|chave de segurança|chave de rede"
    r"|clave de seguridad|clave de red|clave|chiave di sicurezza|chiave di rete|chiave di accesso"
    r"|key content|conteúdo da chave|contenido de la clave|contenu de la clé|schlüsselinhalt"
    r"|contenuto (?:della )?chiave"
    r"|keymaterial|key material|wachtwoord|lösenord|adgangskode|passord|salasana|hasło|heslo|jelszó|şifre|parolă"
    r"|пароль|κωδικός|비밀번호|비번|密码|密碼|口令|パスワード)"
)
KEYWORD_CUES = (
    "pas",
    "kennw",
    "palavra",
    "senha",
    "contrase",
    "mdp",
    "parol",
    "pwd",
    "pword",
    "psswd",
    "pswd",
    "pw",
    "psk",
    "wpa",
    "wep",
    "wifi",
    "wi-fi",
    "network",
    "acces",
    "accès",
    "frase",
    "zugang",
    "codice",
    "schlüssel",
    "clé",
    "chave",
    "clave",
    "chiave",
    "key content",
    "keymaterial",
    "key material",
    "wachtwoord",
    "lösenord",
    "adgangskode",
    "salasana",
    "hasło",
    "heslo",
    "jelszó",
    "şifre",
    "пароль",
    "κωδικός",
    "비밀번호",
    "비번",
    "密",
    "口令",
    "パスワード",
)
USER = (
    r"(?:user[ _-]?name|user[ _-]?id|user|login[ _-]?name|logname|login|account[ _-]?name|account"
    r"|acct|nome d[eo] utilizador|utilizador|nome utente"
    r"|nome de usuário|usuário|nome da conta|conta|nombre de usuario|usuario|nombre de cuenta"
    r"|cuenta|nom d['’]utilisateur|utilisateur"
    r"|nom du compte|compte|benutzername|benutzer|kontoname|konto|owner|proprietário|propietario"
    r"|besitzer|uname|uid|ruser)"
)
USER_CUES = (
    "user",
    "login",
    "logname",
    "account",
    "acct",
    "utilizador",
    "usuário",
    "usuario",
    "utente",
    "conta",
    "cuenta",
    "utilisateur",
    "compte",
    "benutzer",
    "konto",
    "owner",
    "propriet",
    "propiet",
    "besitzer",
    "uname",
    "uid",
)
HOST = (
    r"(?:host[ _-]?name|computer[ _-]?name|machine[ _-]?name|workstation(?:[ _-]?name)?|node[ "
    r"_-]?name|client[ _-]?name|server[ _-]?name"
    r"|nome d[oe] (?:computador|anfitrião|host|dispositivo|sistema anfitrião)|nombre de(?:l| la)? "
    r"(?:equipo|host|dispositivo|máquina)|nome (?:computer|host|dispositivo)"
    r"|nom (?:de l['’]hôte|d['’]hôte|de l['’]ordinateur|du périphérique)|computername|hostname|rechnername|hostnamen"
    r"|gerätename|device[ _-]?name|localhostname"
    r"|computador|computer|system name|dns host ?name|primary dns suffix|netbios name"
    r"|server_instance_name|rhost|host)"
)
HOST_CUES = (
    "host",
    "comput",
    "machine",
    "workstation",
    "node",
    "client",
    "server",
    "nome d",
    "nombre de",
    "nom d",
    "rechner",
    "gerätename",
    "device",
    "system name",
    "dns suffix",
    "netbios",
    "ordinateur",
)
SSID = (
    r"(?:ssid(?:[ -]?name| \d+)?|nome (?:do )?ssid|nombre de(?:l)? ssid|nom (?:du )?ssid|wi-?fi "
    r"network|wireless network|rede sem fios|rede wi-?fi"
    r"|red inalámbrica|red wi-?fi|réseau sans fil|réseau wi-?fi|drahtlosnetzwerk|wlan-netzwerk|rete wi-?fi"
    r"|rete wireless"
    r"|network ssid|profile name|nome do perfil|nome profilo"
    r"|nombre de perfil|nom du profil|profilname|all user profile|perfil de todos os utilizadores"
    r"|perfil de todos los usuarios|tutti i profili utente"
    r"|profil tous les utilisateurs|profil für alle benutzer|essid|current wi-?fi network|access "
    r"point name)"
)
SSID_CUES = (
    "ssid",
    "wifi",
    "wi-fi",
    "wireless",
    "rede",
    "rete",
    "red ",
    "réseau",
    "drahtlos",
    "wlan",
    "profil",
    "perfil",
    "access point",
)
