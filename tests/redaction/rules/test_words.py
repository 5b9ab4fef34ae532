from __future__ import annotations

import re

import pytest

from redaction.rules import _words as words

LABELS = [
    (
        words.KEYWORD,
        words.KEYWORD_CUES,
        ("password", "Palavra-passe", "contraseña", "Mot de passe", "Passwort", "Conteúdo da Chave"),
    ),
    (
        words.USER,
        words.USER_CUES,
        ("User name", "Nome da conta", "Nombre de usuario", "Nom d'utilisateur", "Benutzername"),
    ),
    (
        words.HOST,
        words.HOST_CUES,
        ("Computer Name", "Nome do computador", "Nombre de equipo", "Nom de l'hôte", "Rechnername"),
    ),
    (
        words.SSID,
        words.SSID_CUES,
        ("SSID", "Perfil de todos os utilizadores", "Red inalámbrica", "Réseau sans fil", "WLAN-Netzwerk"),
    ),
]


@pytest.mark.parametrize(("pattern", "cues", "label"), [(p, c, label) for p, c, labels in LABELS for label in labels])
def test_a_label_is_known_in_five_languages_and_has_a_cue(pattern: str, cues: tuple[str, ...], label: str) -> None:
    assert re.fullmatch(pattern, label, re.IGNORECASE)
    assert any(cue in label.lower() for cue in cues)
