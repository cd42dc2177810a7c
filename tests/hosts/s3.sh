#!/bin/sh
# Puts https://example.org/demo into a bucket: sh s3.sh BUCKET FOLDER
# The bucket is made a website once, with
# aws s3api put-bucket-website --bucket BUCKET --website-configuration '{"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": {"Key": "demo/404.html"}}'
set -eu
bucket=${1:?sh s3.sh BUCKET FOLDER} folder=${2:?sh s3.sh BUCKET FOLDER}
place="s3://$bucket/demo"
keep() {  # TYPE PATTERN: files that never change
    aws s3 sync "$folder" "$place" --only-show-errors --size-only --exclude "*" --include "$2" \
        --content-type "$1" --cache-control "public, max-age=31536000, immutable"
}
put() {  # TYPE PATTERN [NOT …]: files that may change
    type=$1 pattern=$2
    shift 2
    for not in "$@"; do set -- "$@" --exclude "$not"; shift; done
    aws s3 cp "$folder" "$place" --recursive --only-show-errors --exclude "*" --include "$pattern" \
        --exclude "static/*" --exclude ".nashra*" "$@" --content-type "$type" --cache-control "no-cache"
}
move() {  # PATH ADDRESS: a page that is an old address
    aws s3 cp "$folder/$1" "$place/$1" --only-show-errors --website-redirect "$2" \
        --content-type "text/html; charset=utf-8" --cache-control "no-cache"
}
keep "text/css; charset=utf-8" "static/*.css"
put "application/atom+xml; charset=utf-8" "*/corrections.xml"
put "application/feed+json; charset=utf-8" "*/feed.json"
put "application/atom+xml; charset=utf-8" "*/feed.xml"
put "text/calendar; charset=utf-8" "*.ics"
put "application/json; charset=utf-8" "*.json" "*/feed.json"
put "text/plain; charset=utf-8" "*.txt"
put "application/manifest+json; charset=utf-8" "*.webmanifest"
put "application/xml; charset=utf-8" "*.xml" "*/corrections.xml" "*/feed.xml"
put "text/html; charset=utf-8" "*.html"
move "ar/briefings/old-slug/index.html" "/demo/ar/briefings/new-slug/"
move "en/briefings/old-slug/index.html" "/demo/en/briefings/new-slug/"
aws s3 sync "$folder" "$place" --only-show-errors --size-only --delete --exclude ".nashra*"
