# Fourteen wrong passwords from one address for three accounts, none right. bob logs in from elsewhere and works.
# rules: plain
# format: RAW
# node: web-01
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"
another_address 203.0.113.77

guess "$source_ip" alice 123456 password alice qwerty letmein
from 203.0.113.77 bob bob-Passw0rd 'id; ls -la; uptime'
guess_on_one_connection "$source_ip" bob bob bob123 Bob2026 secret
guess "$source_ip" root root toor 123456 admin password
