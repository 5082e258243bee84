#!/bin/sh
# Print the command of a Python that the locked packages run on, or say what to install.
# Being on PATH proves nothing (pyenv's shims answer "not found"; Debian ships venv without ensurepip), so each is asked.

wanted='3.11, 3.12, 3.13 or 3.14'
seen=
lacking=

if [ -n "$PYTHON" ]; then
    set -- "$PYTHON" # asked for by name: another one in its place would go unseen
else
    set -- .venv/bin/python .venv/Scripts/python.exe python3.13 python3.12 python3.11 python3.14 python3 python
fi

for name in "$@"; do
    command -v "$name" >/dev/null 2>&1 || continue
    version=$("$name" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
    case $version in
    3.11 | 3.12 | 3.13 | 3.14)
        if "$name" -c 'import ensurepip, venv' 2>/dev/null; then
            printf '%s\n' "$name"
            exit 0
        fi
        lacking=$version
        ;;
    *) seen="$seen $name ($version)" ;;
    esac
done

{
    if [ -n "$PYTHON" ]; then
        echo "PYTHON names $PYTHON, which cannot be used. Name another, or unset PYTHON to have one looked for."
    fi
    if [ -n "$lacking" ]; then
        echo "Python $lacking is here, but it cannot make environments (its venv or ensurepip part is missing)."
        echo "  Debian, Ubuntu:  sudo apt install python$lacking-venv"
    else
        echo "This needs Python $wanted.${seen:+ Found only:$seen.}"
        echo "  Debian, Ubuntu:  sudo apt install python3 python3-venv   (older releases: python3.11 python3.11-venv)"
        echo "  Fedora:          sudo dnf install python3.13"
    fi
    echo "  macOS:           brew install python@3.13, or the installer from python.org"
    echo "  Windows:         winget install Python.Python.3.13"
    echo "Then run make again. A Python in an unusual place can be named: make serve PYTHON=/where/it/is/python3"
} >&2
exit 1
