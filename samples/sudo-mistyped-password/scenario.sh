# bob may sudo with his password, mistypes it twice, and then does what he came for.
# rules: recording
# format: RAW
# node: db-02
# source: 203.0.113.21
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"

install -m 440 /dev/stdin /etc/sudoers.d/bob <<<'bob ALL=(ALL) ALL'
pause=3 types "$source_ip" bob bob-Passw0rd <<'TYPED'
sudo tail -n 3 /var/log/dpkg.log
bob-passw0rd
bobPassw0rd
bob-Passw0rd
sudo df -h /
exit
TYPED
rm -f /etc/sudoers.d/bob
