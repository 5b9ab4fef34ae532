"""Words that stand where a name or a secret stands, and are neither."""

from __future__ import annotations

import re

_NO_SECRETS = (
    "null none nil undefined empty true false yes no sim não nao on off required obrigatória obrigatoria necessária "
    "expired expirada expirou expira incorrect incorrecta incorreta invalid inválida wrong failed failure error ok set "
    "unset changed change reset disabled enabled missing hidden masked redacted accepted rejected denied not is was "
    "the "
    "for has have will must string text password passwords passwd token tokens secret user username prompt field n/a "
    "na "
    "never default (null) (none) nula vazia amd64 i386 arm64 armhf all any x86_64 noarch success ask auto interactive "
    "keyboard-interactive publickey unknown unspecified with and or to in of from by on at as bytes bytearray bool int "
    "str char uint8 byte object optional await new this self const let var return void function lambda nullptr "
    "changeme? placeholder pending ativada ativado desativada inactive active deactivated obrigatório caducada "
    "caducado "
    "expirado abgelaufen falsch gesperrt erforderlich expiré incorrecto scaduta errata richiesta login logon "
    "authentication credentials keyring manager policy file files agent based protected passed skip xfail "
    "updated sanitize disallow allow added removed fixed deprecated used using use see here below above"
)
NO_SECRETS = frozenset(_NO_SECRETS.split())
"""What a label for a secret may be followed by."""

_NO_NAMES = (
    "nt from for on in at is was has not by with to and or of the a an as logged login logon id session sessions slice "
    "manager mode agent account accounts data info name names password failed failure closed opened invalid error "
    "unknown profile service interface space request input output process land local all any no yes true false "
    "disabled "
    "enabled locked stopped deleted created changed added removed group groups authentication preauth process: ssh "
    "sshd "
    "cron sudo switch switched event events time count config configuration settings defined specific level policy "
    "rights experience type types key can cannot may might must should will would could shall also sets set does did "
    "do "
    "has had have been being be are were they he she it its their his her this that these those who which what when "
    "where while if unless until then than so such too very only just even still now here there other another each "
    "every some many most more less few both either neither own same different new old default first last next "
    "discussion interaction information code space-separated wants needs uses runs types presses clicks tries asks "
    "gets "
    "gives makes sees knows chooses selects enters defines provides supplies specifies requests agent-string "
    "permissions permission privileges privilege rights role roles database databases table list file files directory "
    "home shell command commands option options argument value values variable variables string number index field "
    "document documentation guide manual friendly interfaces defined-type daemon unit units targets target namespace "
    "namespaces mapping map maps context program programs application applications app apps device devices host hosts "
    "server servers client clients network networks system systems windows linux desktop printer printers node "
    "foo bar baz user users username userid uid gid root null nil nobody none self connection "
    "connections limit limits quota cache state status switching change changes update updates upgrade removal "
    "bool str int bytes float dict pass use fixed indicates reports flags about tried supplied get modifies origin "
    "requested "
    "provided identity hit timing string object "
    "creation deletion lookup search query queries record records management administration control controls "
    "action actions activity activities message messages notification notifications dialog prompt prompts screen menu "
    "page pages tile tiles picture pictures icon icons folder folders library libraries preference preferences "
    "hive class classes registry store token tokens credential credentials certificate certificates logoff logout "
    "signin signout sign-in sign-out sign ações conta contas não está foi com para por pelo pela uma um o os as ao "
    "lo la los las el un una le les des du est sont a été wurde ist nicht der die das dem den ein eine di il non "
)
_NO_NAMES_SET = frozenset(_NO_NAMES.split())
_NOT_A_NAME = re.compile(
    r"[\d.x:-]+|.*\.(?:exe|dll|sys|so|py|service|conf|log|c|cpp|h|dat)|s-1-.*|\W+|0x.*|\\.*|.*\\f[rbi]?|.*\(.*"
    r"|(?:re|os|self|this|sys|app|get|set)[._].*|[a-z]{2,}(?:ing|tion|ment|tions|ments|able|ible|ally|ifies|ifed|ated"
    r"|uted|ided|ired|ested|ified|ected|nted|oved|ered|eted|ished)"
)


def a_name(value: str) -> bool:
    """A word that may be somebody's, as opposed to the next word of a sentence, a file or a piece of a program."""
    name = value.lower().rstrip(".,;:!?")
    return len(name) > 1 and name not in _NO_NAMES_SET and not _NOT_A_NAME.fullmatch(name)
