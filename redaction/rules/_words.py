"""How labels are called in English, Portuguese, Spanish, French and German; pieces of patterns."""

from __future__ import annotations

KEYWORD = (
    r"(?:pass[ _-]?wor[dt]|passwd|passwrd|passwort|kennwort|palavra[ -]?passe|palavra[ -]chave"
    r"|senha|contrase[ñn]a|mots?[ _-]?de[ _-]?passe|mdp"
    r"|passphrase|pass[ _-]?code|pwd|passw|pass|psk|wpa[_-]?key|wep[_-]?key\d?|frase[ -]passe"
    r"|codigo de acceso|código de acesso"
    r"|netzwerkschlüssel|sicherheitsschlüssel|clé de sécurité|chave de segurança|clave de "
    r"seguridad|key content|conteúdo da chave"
    r"|contenido de la clave|contenu de la clé|schlüsselinhalt|keymaterial|key material)"
)
KEYWORD_CUES = (
    "passw",
    "pass word",
    "kennwort",
    "palavra",
    "senha",
    "contrase",
    "passe",
    "mdp",
    "passphrase",
    "pass",
    "pwd",
    "psk",
    "wpa",
    "wep",
    "acces",
    "schlüssel",
    "clé",
    "chave",
    "clave",
    "key content",
    "keymaterial",
    "key material",
)
USER = (
    r"(?:user[ _-]?name|user[ _-]?id|user|login[ _-]?name|logname|login|account[ _-]?name|account"
    r"|acct|nome d[eo] utilizador|utilizador"
    r"|nome de usuário|usuário|nome da conta|conta|nombre de usuario|usuario|nombre de cuenta"
    r"|cuenta|nom d'utilisateur|utilisateur"
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
    r"(?:equipo|host|dispositivo|máquina)"
    r"|nom (?:de l'hôte|d'hôte|de l'ordinateur|du périphérique)|computername|hostname|rechnername"
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
    r"|red inalámbrica|red wi-?fi|réseau sans fil|réseau wi-?fi|drahtlosnetzwerk|wlan-netzwerk"
    r"|network ssid|profile name|nome do perfil"
    r"|nombre de perfil|nom du profil|profilname|all user profile|perfil de todos os utilizadores"
    r"|perfil de todos los usuarios"
    r"|profil tous les utilisateurs|profil für alle benutzer|essid|current wi-?fi network|access "
    r"point name)"
)
SSID_CUES = (
    "ssid",
    "wifi",
    "wi-fi",
    "wireless",
    "rede",
    "red ",
    "réseau",
    "drahtlos",
    "wlan",
    "profil",
    "perfil",
    "access point",
)
