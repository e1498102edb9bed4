# At bob's session somebody guesses his password for sudo: five wrong ones, then the right one, then commands as root.
# rules: plain
# format: RAW
# node: db-02
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"

install -m 440 /dev/stdin /etc/sudoers.d/bob <<<'bob ALL=(ALL) ALL'
from "$source_ip" bob bob-Passw0rd 'id; printf "%s\n" bob 123456 secret | sudo -S -p "" id; printf "%s\n" bob123 letmein bob-Passw0rd | sudo -S -p "" id; sudo -n ls -la /root; sudo -n cat /etc/sudoers; echo done'
rm -f /etc/sudoers.d/bob
