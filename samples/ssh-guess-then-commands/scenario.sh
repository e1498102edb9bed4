# One address guesses the password of alice nine times, gets it right, and looks around in the session it won.
# rules: plain
# format: RAW
# node: web-01
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"

guess "$source_ip" alice 123456 password alice alice123 qwerty letmein Summer2026 changeme welcome1
as alice alice-Passw0rd 'id; uname -a; cat /etc/passwd; ls -la /home; sudo -n -l; ps aux | head -5; crontab -l'
