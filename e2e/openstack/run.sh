#!/bin/bash
# Brings up a real OpenStack on this machine from Debian's packages, tests the module against it, and stops it again.
# Needs root, apt and some ten minutes the first time. Where apt cannot install, it says so and fails.
set -euo pipefail
cd "$(dirname "$0")/../.."
export OS_BASE=${OS_BASE:-/tmp/tenor-openstack}
command -v apt-get >/dev/null || { echo "SKIPPED: OpenStack needs Debian's packages, and there is no apt-get here."; exit 1; }
trap 'bash e2e/openstack/openstack-up.sh down' EXIT
bash e2e/openstack/openstack-up.sh up full
eval "$(bash e2e/openstack/openstack-up.sh env)"
npx vitest run --project db e2e/openstack
