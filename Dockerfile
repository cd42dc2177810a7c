# nashra in an image: the wheel, and the libraries by hash that it is tested with. After `make dist`:
#
#     docker build --tag nashra .
#     docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/site" nashra build
#
# The image that it begins with has only a name here; docs/publishing.md says how to name it by its digest.
ARG PYTHON=python:3.13-slim-bookworm

FROM ${PYTHON} AS install
# The wheel stays in the image: `new site` copies it into the site.
COPY requirements.txt dist/nashra-*.whl /opt/nashra/
RUN python -m venv --without-pip /opt/nashra
RUN python -m pip --python /opt/nashra/bin/python install --no-cache-dir --require-hashes --only-binary :all: --requirement /opt/nashra/requirements.txt
RUN python -m pip --python /opt/nashra/bin/python install --no-cache-dir --no-index --no-deps /opt/nashra/nashra-*.whl

FROM ${PYTHON}
COPY --from=install /opt/nashra /opt/nashra
ENV PATH=/opt/nashra/bin:$PATH
WORKDIR /site
USER 1000:1000
ENTRYPOINT ["nashra"]
CMD ["--help"]
