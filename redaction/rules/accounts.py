"""Names of accounts, by the folder, label or message they stand in."""

from __future__ import annotations

import re

from redaction.rule import Rule
from redaction.rules._prose import a_name
from redaction.rules._public import a_person, an_account
from redaction.rules._words import USER, USER_CUES

_ACCOUNT = r"(?P<hide>[^\s\"'\\/:;,<>()\[\]{}|=@‹›][^\s\"'\\/:;,<>()\[\]{}|=@‹›]{0,63})"


def _a_login(value: str) -> bool:
    return a_name(value) and a_person(value)


RULES = (
    Rule(
        "folder of a person's removable disks",
        "user",
        "The folder is named after a person.",
        r"(?:^|[/\s\"'=:(,\[>])/(?:run/)?media/(?P<hide>[^/\s\"'<>:‹›]{2,64})/[^/\s]",
        hides=(
            "copied to /media/⟦ze.tal⟧/STICK/x",
            "/run/media/⟦ze⟧/DISK",
        ),
        keeps=("/media/cdrom/x", "mount /media/usb0/x"),
        cues=("/media/",),
        check=lambda v: (
            an_account(v) and not re.fullmatch(r"(?:cdrom|dvd|usb|floppy|sf_\w*|disk|data|backup)\d*", v.lower())
        ),
    ),
    Rule(
        "home folder",
        "user",
        "The folder is named after a person.",
        (
            r"(?i)(?:[\\/]|%2f|%5c|\b)(?:users|home|utilizadores|documents and settings|usuarios|benutzer"
            r"|homes|profiles)(?:[\\/]{1,4}|%2f|%5c)(?P<hide>[^\\/\n\"'<>|:*?;%‹›]{1,64}?)(?:[\\/\n\"'<>"
            r"|:*;]|%2f|%5c|\.(?:ost|pst)\b| (?:is|was|has|not|failed|could|cannot|and|or|with|does|já|não"
            r"|está)\b|\s*$)"
        ),
        hides=("C:\\Users\\⟦Zé Tal⟧\\AppData\\x", "/home/⟦ze.tal⟧/.config", "file:///Users/⟦ze⟧/x"),
        keeps=("C:\\Users\\Public\\x", "C:\\Users\\Default\\NTUSER.DAT", "/home/linuxbrew/x"),
        cues=("users", "home", "utilizadores", "documents and settings", "usuarios", "benutzer", "profiles"),
        check=lambda v: (
            an_account(v)
            and v.lower()
            not in (
                "linuxbrew",
                "all users",
                "default user",
                "default.migrated",
                "public",
                "shared",
                "guest",
                "wineprefix",
                "desktop",
            )
            and "." not in v[:1]
            and not v.startswith((" ", "-"))
        ),
        spare=lambda b, _: bool(re.search(r"(?i)(?:www\.|https?:|\w)[^\s\"']{0,60}\.\w{2,5}/[^\s\"']*\Z", b)),
    ),
    Rule(
        "home folder written as a unit",
        "user",
        "The folder is named after a person.",
        r"\bhome-(?P<hide>[A-Za-z0-9_.\\-]{1,64}?)\.(?:mount|automount|device|swap)\b",
        hides=("home-⟦ze_tal⟧.mount: done",),
        cues=("home-",),
        check=an_account,
    ),
    Rule(
        "cloud folder",
        "user",
        "The folder is named after a person or a company.",
        (
            r"(?i)[\\/](?:OneDrive|Dropbox|Google ?Drive|iCloudDrive|Nextcloud|MEGA|Box)(?: - | \("
            r"|-)(?P<hide>[^\\/\n\"'<>|:*?)]{1,64})"
        ),
        hides=("D:\\OneDrive - ⟦Zé Tal⟧\\x",),
        cues=("onedrive", "dropbox", "drive", "nextcloud", "mega", "box"),
        check=a_person,
    ),
    Rule(
        "home folder shortened by Windows",
        "user",
        "The folder is named after a person.",
        r"(?i)\\(?:users|docume~1)\\(?P<hide>[A-Z0-9_.-]{1,6}~\d)\\",
        hides=("C:\\Users\\⟦ZETAL~1⟧\\x",),
        keeps=("C:\\PROGRA~1\\x",),
        cues=("~",),
    ),
    Rule(
        "labelled account",
        "user",
        "The name of an account.",
        (
            rf"(?i)(?:user(?:name)?|(?:^|[\W_]){USER})[\"'\]]?[ .\t]*(?:=|[ \t]=[ \t]|:[ "
            rf"\t]*)[\"']?(?:[\w.-]{{1,40}}\\{{1,2}})?{_ACCOUNT}"
        ),
        hides=("Nome da conta:\t\t⟦ze.tal⟧", "USER=⟦zetal⟧ TTY=x", '"user": "⟦zetal⟧"', "Utilizador: CASA\\⟦ze⟧"),
        keeps=("user=root", "logname= uid=0", "Account Name:\t\tSYSTEM", "User: N/A"),
        cues=USER_CUES,
        check=_a_login,
    ),
    Rule(
        "account with its domain",
        "user",
        "A domain or machine and the name of an account.",
        (
            r"(?i)(?:user(?:name)?|account|utilizador|usuario|utilisateur|benutzer|conta|owner|logon"
            r"|proprietário)[\"'>]{0,2}[ \t:=>][ \t\"':=>]{0,6}(?P<hide_a>[A-Za-z0-9][\w.-]{1,40})\\{1,2}(?P<"
            r"hide_b>[^\s\"'\\/:;,<>()\[\]|=@‹›]{1,64}(?-i:(?:[ ][A-ZÀ-Þ][\w'’-]{1,30}){0,3}))"
        ),
        hides=("User: ⟦CASA-PC⟧\\⟦ze⟧",),
        keeps=("User: NT AUTHORITY\\SYSTEM", "user-agent: a\\b"),
        cues=(
            "user",
            "account",
            "utilizador",
            "usuario",
            "utilisateur",
            "benutzer",
            "conta",
            "owner",
            "logon",
            "propriet",
        ),
        check=_a_login,
    ),
    Rule(
        "account in a log line",
        "user",
        "The name of an account.",
        (
            rf"(?i)\b(?:(?:invalid|illegal|unknown|failed|for|of|by|as|from|new|delete|target|remote"
            rf"|switch to|session for|logged[ -]in|existing|add|usermod|the|mailbox of|unlocked|locked) "
            rf"user|(?:password|publickey|keyboard-interactive\S*|none|gssapi\S*) for(?: (?:invalid"
            rf"|illegal) user)?|crontab of|crontab for|session (?:opened|closed) for user|new user:? name="
            rf"|owner of|logon for|login (?:for|by|as)|logged in as|utilizador|a conta|user account|conta "
            rf"de utilizador|home directory of|mail for|mailbox for|impersonat\w+)[ "
            rf"=:]{{1,2}}[\"'«]?{_ACCOUNT}"
        ),
        hides=(
            "Invalid user ⟦zetal⟧ from 10.1.1.1",
            "session opened for user ⟦ze.tal⟧(uid=1000)",
            "Accepted password for ⟦zetal⟧ from x",
        ),
        keeps=("session opened for user root", "invalid user name", "password for the disk"),
        cues=(
            "user",
            "password",
            "publickey",
            "keyboard",
            "none for",
            "gssapi",
            "crontab",
            "owner",
            "logon",
            "login",
            "logged in",
            "utilizador",
            "conta",
            "home directory",
            "mail",
            "impersonat",
        ),
        check=_a_login,
    ),
    Rule(
        "account in a sudo line",
        "user",
        "The name of an account.",
        r"\bsudo(?:\[\d+\])?:\s+(?P<hide>[\w.@\\-]{1,64})\s+: ",
        hides=("sudo:   ⟦zetal⟧ : TTY=pts/1 ; x",),
        cues=("sudo",),
        check=an_account,
    ),
    Rule(
        "account of a running session",
        "user",
        "The name of an account.",
        (
            r"(?i)\b(?:USER (?P<hide_a>[\w.-]{2,40})(?:\r?\n)(?:331|PASS)|\(uid=\d+\) by "
            r"(?P<hide_b>[\w.-]{1,40})\(uid|for user (?P<hide_c>[\w.-]{1,40})[ .(,]|su: \(to \w+\) "
            r"(?P<hide_d>[\w.-]{1,40}) on|\bFrom: (?P<hide_e>[\w.-]{1,40}) \(|su(?:\[\d+\])?: "
            r"(?P<hide_f>[\w.-]{1,40}) to root)"
        ),
        hides=("USER ⟦zetal⟧\n331 x", "su: (to root) ⟦zetal⟧ on pts/1"),
        lines=True,
        back=20,
        reach=120,
        cues=("user", "su:", "su[", "su(", "from:", "uid="),
        check=_a_login,
    ),
    Rule(
        "owner in a listing",
        "user",
        "The name of an account.",
        (
            r"(?:^|\n)[dlcbps-][rwxsStT-]{9}[.+@]?[ ]+\d+[ ]+(?P<hide_a>[\w.$-]{2,40})[ "
            r"]+(?P<hide_b>[\w.$ -]{2,40}?)[ ]+\d"
        ),
        hides=("-rw-r--r-- 1 ⟦zetal⟧ ⟦zetal⟧ 4096 jan 1 00:00 x",),
        keeps=("-rw-r--r-- 1 root root 4096 x",),
        cues=("rw", "r-"),
        check=an_account,
    ),
    Rule(
        "name in a Windows event",
        "user",
        "The name of an account.",
        (
            r"(?i)Name=[\"'](?:\w*User(?:Name)?|AccountName|SamAccountName|TargetAccount\w*|DisplayName"
            r"|MemberName|OldTargetUserName|NewTargetUserName|param\d_user|CallerUser\w*|ClientUser\w*"
            r"|SubjectUser\w*)[\"']>\s*(?:[\w.-]{1,40}\\)?(?P<hide>[^<>\\\n]{1,100})<"
        ),
        hides=('<Data Name="SubjectUserName">⟦ZéTal⟧</Data>',),
        keeps=('<Data Name="TargetUserName">Administrators</Data>', '<Data Name="SubjectUserName">-</Data>'),
        cues=("user", "accountname", "displayname", "membername"),
        check=lambda v: an_account(v) and not v.startswith(("%%", "S-1-")),
    ),
    Rule(
        "account element",
        "user",
        "The name of an account.",
        (
            r"(?i)<(?:\w{0,20}user(?:name)?|accountname|author|userid|owner)>\s*(?:(?P<hide_a>[\w.-]{1,40}"
            r")\\)?(?P<hide_b>[^<>\\\n]{1,80})<"
        ),
        hides=("<Author>⟦CASA⟧\\⟦ze⟧</Author>",),
        keeps=("<UserId>S-1-5-18</UserId>",),
        cues=("user", "accountname", "author", "owner"),
        check=lambda v: an_account(v) and not v.startswith(("S-1-", "Microsoft", "$(")),
    ),
)
