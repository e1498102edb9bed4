# deploy makes an account and lays a file among those of PAM; the account logs in from elsewhere and is removed again.
# rules: recording
# format: RAW
# node: db-02
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"
another_address 203.0.113.67

from "$source_ip" deploy deploy-Passw0rd 'sudo useradd -m -u 2044 -s /bin/bash support2
echo support2:support2-Passw0rd | sudo chpasswd
printf "auth optional pam_deny.so\n" | sudo tee /etc/pam.d/systemd-sync'
sleep 2
from 203.0.113.67 support2 support2-Passw0rd 'id; uname -a; last | head -n 3'
sleep 2
from "$source_ip" deploy deploy-Passw0rd 'sudo userdel -r support2'
rm -f /etc/pam.d/systemd-sync
