# deploy's account looks around with a dozen different tools in a few seconds, and then reads /etc/shadow.
# rules: plain
# format: RAW
# node: db-02
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"

types "$source_ip" deploy deploy-Passw0rd <<'TYPED'
id
whoami
uname -a
hostname
w
ps aux | head -3
ss -tln
ip addr
last -n 3
netstat -rn
find /usr/bin -perm -4000
sudo cat /etc/shadow | wc -l
exit
TYPED
