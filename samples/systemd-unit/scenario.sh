# deploy writes a unit file with sudo and enables it. There is no systemd on the host to start it.
# rules: recording
# format: RAW
# node: app-04
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"

from "$source_ip" deploy deploy-Passw0rd 'printf "[Service]\nExecStart=/var/tmp/.netd\n[Install]\nWantedBy=multi-user.target\n" > /tmp/u; sudo cp /tmp/u /etc/systemd/system/netfilterd.service; rm /tmp/u; sudo systemctl daemon-reload; sudo systemctl enable netfilterd.service; sudo systemctl start netfilterd.service'
rm -f /etc/systemd/system/netfilterd.service /etc/systemd/system/multi-user.target.wants/netfilterd.service
