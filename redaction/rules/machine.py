"""What names one machine: its name, its account numbers, its identifiers."""

from __future__ import annotations

import re

from redaction.rule import Rule
from redaction.rules._checks import luhn
from redaction.rules._public import a_host, a_personal_sid
from redaction.rules._words import HOST, HOST_CUES

_NAME = r"(?P<hide>[A-Za-z0-9À-ÿ_][\wÀ-ÿ-]{0,62}(?:\.[\w-]{1,63}){0,8})"
_GUID = r"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}"


def _a_machine(value: str) -> bool:
    return (
        a_host(value)
        and not re.fullmatch(
            (
                r"(?i)[\d.]+|0x[0-9a-f]+|.*\.(?:exe|dll|sys|service|py|so|log|cpp|c|h|java|inf|target|socket)"
                r"|v?\d+(?:\.\w+)*|(?:is|not|was|the|has|for|failed|down|up|to|from|of|bus|controller|bridge"
                r"|adapter|key|error|unreachable|resolution|process|for|and|id|in|with|mode|memory|version"
                r"|based|side|network|system|policy|config\w*|intel|usb)"
            ),
            value,
        )
        and len(value) > 1
    )


RULES = (
    Rule(
        "labelled host",
        "host",
        "The name somebody gave to a machine.",
        rf"(?i)(?:^|[\W_]){HOST}[\"'\]]?[ .\t]*(?:[:=][ \t]*)[\"'\\]{{0,3}}{_NAME}",
        hides=(
            "COMPUTERNAME=⟦CASA-PC7⟧",
            "Nome do computador: ⟦ze-portatil⟧",
            "rhost=⟦p5.operadora.example⟧ user=root",
            "host: ⟦nas3⟧",
        ),
        keeps=("Host: unreachable", "hostname=localhost", "host controller: Intel", "deviceName:deviceType:"),
        cues=HOST_CUES,
        check=_a_machine,
        spare=lambda _, a: bool(re.match(r":(?:\w|[\])]|$)", a)),
    ),
    Rule(
        "host after a command",
        "host",
        "The name somebody gave to a machine.",
        (
            rf"(?i)\b(?:hostname(?: -\w+)?|set-hostname|scutil --set \w+name|uname -n|domain controller "
            rf"(?:for|in|at)|controlador de domínio (?:para|de)|joined to(?: domain)?|computer account"
            rf"|conta de computador|static hostname|machine named?|netbios domain|for computer|no "
            rf"computador|on computer|on host|from host|to host|of "
            rf"host)[:\s=>]{{1,3}}[\"'\\]{{0,3}}{_NAME}\b"
        ),
        hides=("hostname -f: ⟦pc1.casa.example⟧", "no domain controller for ⟦casa-luz⟧"),
        keeps=("hostname lookup failed", "from host memory"),
        cues=(
            "hostname",
            "scutil",
            "uname",
            "domain con",
            "controlador",
            "joined",
            "computer acc",
            "conta de comp",
            "machine name",
            "netbios",
            "for comp",
            "no comp",
            "on comp",
            "on host",
            "from host",
            "to host",
            "of host",
        ),
        check=lambda v: _a_machine(v) and (any(c in v for c in ".-_0123456789") or v != v.lower()),
    ),
    Rule(
        "host element",
        "host",
        "The name somebody gave to a machine.",
        (
            r"(?i)<(?:computer|computername|hostname|machinename|host|server|workstation|devicename"
            r"|netbiosname|dnsname)>(?P<hide>[^<>\n]{1,128})<"
        ),
        hides=("<Computer>⟦CASA-PC7.luz.example⟧</Computer>",),
        keeps=("<Computer></Computer>", "<host>localhost</host>"),
        cues=("<computer", "<host", "<machine", "<server", "<workstation", "<device", "<netbios", "<dnsname"),
        check=_a_machine,
    ),
    Rule(
        "host in a Windows event",
        "host",
        "The name somebody gave to a machine.",
        (
            r"(?i)Name=[\"'](?:\w*(?:Workstation|Computer|Host|Machine|Client|Server|Device"
            r"|Domain)(?:Name)?|Source|TargetInfo|DestinationHostname|SourceHostname|QueryName"
            r"|TargetServerName)[\"']>\s*\\{0,2}(?P<hide>[^<>\s\\:/{}%][^<>\s\\:/]{0,127})<"
        ),
        hides=('<Data Name="WorkstationName">⟦CASA-PC7⟧</Data>', "<Data Name='SubjectDomainName'>⟦LUZ⟧</Data>"),
        keeps=('<Data Name="SubjectDomainName">Builtin</Data>', '<Data Name="TargetDomainName">-</Data>'),
        cues=(
            "workstation",
            "computer",
            "host",
            "machine",
            "client",
            "server",
            "device",
            "domain",
            "source",
            "targetinfo",
            "queryname",
        ),
        check=lambda v: _a_machine(v) and not v.startswith("S-1-"),
    ),
    Rule(
        "machine account",
        "host",
        "The name somebody gave to a machine.",
        r"\b(?P<hide>[A-Za-z][A-Za-z0-9-]{2,14})\$(?:[<\s@\"',.:;)]|$)",
        hides=("Account CASA-PC7$ x".replace("CASA-PC7", "⟦CASA-PC7⟧"),),
        keeps=("C$ share", "IPC$ x", "ADMIN$"),
        cues=("$",),
        check=lambda v: v.upper() not in ("IPC", "ADMIN", "PRINT", "FAX", "SYSVOL") and v == v.upper(),
    ),
    Rule(
        "name Windows gave",
        "host",
        "A machine's name as Windows makes them.",
        r"\b(?:DESKTOP|LAPTOP|WIN|PC|MININT|PORTATIL)-[A-Z0-9]{6,12}\b",
        hides=("on ⟦DESKTOP-7QM2ZK9⟧ x",),
        keeps=("PC-RELATED", "WIN-64BIT"),
        cues=("desktop-", "laptop-", "win-", "pc-", "minint-", "portatil-"),
        check=lambda v: bool(re.search(r"\d", v)) and "64BIT" not in v,
    ),
    Rule(
        "name macOS gave",
        "host",
        "A machine's name as macOS makes them.",
        (
            r"\b[A-Za-zÀ-ÿ]{2,20}(?:s|’s|'s)?-(?:MacBook|iMac|Mac-mini|Mac-Studio|Mac-Pro|iPhone"
            r"|iPad)(?:-(?:Pro|Air))?(?:-\d{1,3})?(?:\.\w{2,10})?\b|\b(?:MacBook|iMac|iPhone|iPad)(?:[ "
            r"-](?:Pro|Air))? (?:de|do|da|von|di) (?P<hide>[A-ZÀ-Þ]\w{1,24}(?: [A-ZÀ-Þ]\w{1,24})?)"
            r"|(?P<hide_b>[A-ZÀ-Þ]\w{1,24})['’]s (?:MacBook|iMac|iPhone|iPad)"
        ),
        hides=("from ⟦Anas-MacBook-Air-2⟧ x", "MacBook Pro de ⟦Ana⟧"),
        keeps=("MacBook-Pro firmware",),
        cues=("mac", "iphone", "ipad"),
    ),
    Rule(
        "server of a share",
        "host",
        "The name somebody gave to a machine.",
        r"(?:^|[\s\"'(=>,])\\\\(?P<hide>[A-Za-z0-9][\w.-]{1,62})\\[\w$ -]",
        hides=("copy \\\\⟦nas-luz⟧\\dados x",),
        keeps=("\\\\?\\C:\\x", "\\\\.\\PHYSICALDRIVE0"),
        cues=("\\\\",),
        check=lambda v: _a_machine(v) and not re.fullmatch(r"\d+(?:\.\d+){3}|\.|\?", v),
    ),
    Rule(
        "host at the head of a log line",
        "host",
        "The name somebody gave to a machine.",
        (
            r"(?:^|\n)(?:<\d{1,3}>)?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d"
            r"|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)) "
            r"(?P<hide>[A-Za-z0-9][\w.-]{0,80}) [\w./@()-]{1,60}(?:\[\d{1,8}\])?:[ ]"
        ),
        hides=("Mar  1 10:00:00 ⟦casa-pc7⟧ sshd[9]: x", "2024-03-01T10:00:00+00:00 ⟦casa-pc7⟧ kernel: x"),
        keeps=("Mar  1 10:00:00 localhost sshd[9]: x",),
        cues=(": ",),
        check=_a_machine,
        back=60,
        reach=200,
    ),
    Rule(
        "shell prompt",
        "host",
        "An account and a machine.",
        (
            r"(?:^|\n)(?P<hide_a>[a-z_][\w.-]{0,31})@(?P<hide_b>[A-Za-z0-9][\w-]{0,62}):[~/][^\n$#]{0,100}"
            r"[$#] "
        ),
        hides=("⟦ze⟧@⟦casa-pc7⟧:~$ ls",),
        cues=("@",),
        check=a_host,
    ),
    Rule(
        "account number",
        "sid",
        "A SID names one account of one machine.",
        r"\bS-1-(?:5-21|12-1)-\d{1,10}(?:-\d{1,10}){2,14}(?:_Classes)?",
        hides=("⟦S-1-5-21-1004336348-1177238915-682003330-1001⟧ x",),
        keeps=("S-1-5-18", "S-1-5-32-544", "S-1-16-12288", "S-1-5-80-956008885-3418522649"),
        cues=("s-1-",),
        check=a_personal_sid,
    ),
    Rule(
        "machine identifier",
        "machine-id",
        "It names one machine in the world.",
        (
            rf"(?i)\b(?:machine[ _-]?(?:guid|id)|/etc/machine-id|host[ _-]?id|hardware[ _-]?(?:uuid|id)"
            rf"|ioplatformuuid|device[ _-]?(?:uuid|guid|id)|(?:system|product|platform|smbios|client"
            rf"|computer|install(?:ation)?)[ _-]?(?:uuid|guid)|sqmclient|susclientid|advertising[ _-]?id"
            rf"|idfa|android[ _-]?id|boot[ _-]?id|_machine_id|_boot_id|dbus[/\\]machine-id|hwid|udid|ad[ "
            rf"_-]?id|tenant[ _-]?id|azureaddeviceid)\b[\"'\])>]{{0,3}}[ .\t]*(?:reg_sz)?[ \t]*[:=]?[ "
            rf"\t\"'{{(<]*(?P<hide>{_GUID}|[0-9a-f]{{32}}|[0-9a-f]{{40}}|[0-9A-F]{{8}}-[0-9A-F]{{16}}"
            rf"|[0-9a-f]{{16}})\b"
        ),
        hides=(
            "MachineGuid    REG_SZ    ⟦0d9a7c52-1111-4222-8333-9f8e7d6c5b4a⟧",
            "/etc/machine-id: ⟦0d9a7c521111422283339f8e7d6c5b4a⟧",
            'IOPlatformUUID = "⟦0D9A7C52-1111-4222-8333-9F8E7D6C5B4A⟧"',
        ),
        keeps=("Device Id: PCI\\VEN_8086", "{d16d444c-56d8-11d5-882d-0080c847b195}"),
        cues=(
            "guid",
            "machine-id",
            "machine_id",
            "machine id",
            "machineid",
            "hostid",
            "host-id",
            "host_id",
            "host id",
            "hardware",
            "uuid",
            "deviceid",
            "device-id",
            "device_id",
            "device id",
            "installation",
            "installid",
            "client-id",
            "client_id",
            "clientid",
            "sqmclient",
            "adver",
            "idfa",
            "android",
            "boot",
            "hwid",
            "udid",
            "ad_id",
            "ad-id",
            "adid",
            "ad id",
            "tenant",
        ),
    ),
    Rule(
        "IMEI",
        "imei",
        "It names one telephone or modem (3GPP TS 23.003).",
        (
            r"(?i)\b(?:imei(?:sv)?|meid|equipment[ -]?id(?:entifier)?)\b[\"']?[ \t]*\d?[ \t]*[:=]?[ "
            r"\t\"']*(?P<hide>\d{2}[- ]?\d{6}[- ]?\d{6}[- ]?\d{1,2}|\d{14,16})\b"
        ),
        hides=("IMEI: ⟦490154203237518⟧ (x)",),
        cues=("imei", "meid", "equipment"),
    ),
    Rule(
        "IMEI by its check digit",
        "imei",
        "It names one telephone or modem.",
        r"\b(?:01|35|86|99|45|49|52|53|54)\d{13}\b",
        hides=("modem ⟦490154203237518⟧ up",),
        keeps=("490154203237519",),
        digits=15,
        check=luhn,
        spare=lambda b, a: (
            bool(re.search(r"(?i)[\w.,:]\Z|(?:id|seq|time|stamp|ns|duration|lock|addr|address)[ :=]*\Z", b))
            or bool(re.match(r"\w|[.,]\d| ?(?:ns|bytes|ms)", a))
        ),
    ),
    Rule(
        "subscriber number",
        "imei",
        "It names one SIM card.",
        (
            r"(?i)\b(?:imsi|iccid|sim(?:[ _-]?(?:card|id|serial))?|eid)\b[\"']?[ \t]*[:=]?[ "
            r"\t\"']*(?P<hide>\d{14,22}|\d{32})\b"
        ),
        hides=("ICCID=⟦8935101234567890123⟧",),
        cues=("imsi", "iccid", "sim", "eid"),
    ),
    Rule(
        "labelled serial number",
        "serial",
        "It names one device in the world.",
        (
            r"(?i)\b(?:iSerial(?:Number)?|idSerial|usb serial(?: number)?|SerialNumber)[\"']?[ \t]*[:=][ "
            r"\t\"']*(?P<hide>[A-Z0-9][A-Z0-9._-]{5,40})\b"
        ),
        hides=("usb 1-1: SerialNumber: ⟦4C530001QM7ZK2⟧",),
        keeps=("SerialNumber: 0", "SerialNumber=1, x"),
        cues=("serial",),
        check=lambda v: (
            bool(re.search(r"\d", v))
            and len(set(v)) > 3
            and not re.match(r"0000|0123456789|[0-9a-f]{4}:[0-9a-f]{2}:", v)
        ),
    ),
    Rule(
        "pairing code of remote help",
        "code",
        "It lets somebody into this computer.",
        (
            r"(?i)\b(?:anydesk|teamviewer|rustdesk|supremo)\b[^\n\d]{0,40}\b(?:id|address"
            r"|endereço)\b[^\n\d]{0,10}(?P<hide>\d{3}[ ]?\d{3}[ ]?\d{3,4})\b"
        ),
        hides=("TeamViewer ID: ⟦123 456 789⟧",),
        cues=("anydesk", "teamviewer", "rustdesk", "supremo"),
    ),
)
