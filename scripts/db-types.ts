import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { placeFrom, startDatabase } from '#platform/start.ts'

/** Writes src/platform/tables.ts from a freshly migrated database: `npm run db:types`. */
const started = await startDatabase(placeFrom(process.env))
try {
  const { address } = started.database
  const url =
    'url' in address
      ? address.url
      : `postgres://${address.user}@/${address.database}?host=${encodeURIComponent(address.host)}`
  const bin = fileURLToPath(new URL('../node_modules/.bin/kysely-codegen', import.meta.url))
  const out = fileURLToPath(new URL('../src/platform/tables.ts', import.meta.url))
  const mapping = JSON.stringify({ timestamptz: 'string', date: 'string', int8: 'number' })
  const run = spawnSync(
    bin,
    [
      '--dialect=postgres',
      '--url',
      url,
      '--out-file',
      out,
      '--type-only-imports',
      '--type-mapping',
      mapping,
      '--exclude-pattern=(kysely_*|pgboss.*)',
    ],
    { stdio: 'inherit' },
  )
  process.exitCode = run.status ?? 1
} finally {
  await started.close()
}
