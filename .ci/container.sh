#!/usr/bin/env bash
# What the container does: `serve` makes the site and serves it, `build` makes it; any other word is one for `wegwijs`. Where a new
# site cannot be made, the last good one is served.
set -eu
cd "$(dirname "$0")/.."
site="${WEGWIJS_SITE:-/site}/site"
work="$(mktemp -d)"
word="${1:-serve}"
case "$word" in
  build) shift; exec .venv/bin/wegwijs build --no-cache --site "$site" "$@" ;;
  serve) shift || true ;;
  *) exec .venv/bin/wegwijs "$@" ;;
esac
.venv/bin/wegwijs build --no-cache --site "$site" "$@" || test -e "$site/index.html"
.venv/bin/wegwijs host nginx --port "${WEGWIJS_PORT:-8080}" "$@" | sed -e "s#/srv/wegwijs/site#$site#" -e "s/# brotli_static on;/brotli_static on;/" > "$work/site.conf"
cat > "$work/nginx.conf" <<END
load_module ${WEGWIJS_NGINX_MODULES:-/usr/lib/nginx/modules}/ngx_http_brotli_static_module.so;
pid $work/nginx.pid;
error_log stderr;
daemon off;
events {}
http {
  access_log off; # who asks for which page is nobody's affair
  client_body_temp_path $work/body;
  proxy_temp_path $work/proxy;
  fastcgi_temp_path $work/fastcgi;
  uwsgi_temp_path $work/uwsgi;
  scgi_temp_path $work/scgi;
  sendfile on;
  include $work/site.conf;
}
END
exec "${WEGWIJS_NGINX:-nginx}" -e stderr -c "$work/nginx.conf"
