#!/bin/sh
curl --cert /srv/lab/clients/alice/fullchain.pem \
     --key /srv/lab/clients/alice/key.pem \
     --cacert /srv/lab/ca/root.pem \
     https://api.example.test:8443/
