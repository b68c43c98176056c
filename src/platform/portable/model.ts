import { z } from 'zod'

/**
 * A portable copy of everything: one file a table of JSON lines, zstd, and this list of them. It says nothing of any one
 * version of PostgreSQL; `version` is the format's own.
 */
export type Manifest = z.infer<typeof manifestSchema>
export type TableFile = Manifest['tables'][number]

export const manifestName = 'manifest.json'
export const formatName = 'bookend-export'
export const formatVersion = 1

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const name = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/)

export const manifestSchema = z.object({
  format: z.literal(formatName),
  version: z.number().int(),
  /** When the snapshot was taken, by the database's clock. */
  takenAt: z.string(),
  /** What it was taken from: "PostgreSQL 18.4". For people; nothing depends on it. */
  from: z.string(),
  /** The state of the tables, by the migrations they have had. */
  migrations: z.array(z.string()).min(1),
  associations: z.number().int(),
  tables: z.array(
    z.object({
      name,
      file: z.string().regex(/^[a-z][a-z0-9_]*\.jsonl\.zst$/),
      columns: z.array(name).min(1),
      rows: z.number().int(),
      /** Of the lines before compression: their bytes, and their SHA-256. */
      bytes: z.number().int(),
      sha256: hash,
    }),
  ),
  /** SHA-256 over the tables' names and sums: equal for equal data, wherever it was taken. */
  sum: hash,
})

/**
 * Which rows of a table travel, in SQL; of tables not named here, all. Those that stay belong to one installation:
 * signed-in sessions and attempts at signing in, so that a copy starts with nobody signed in; and whether mail is sent,
 * so that a copy is silent until somebody arms it.
 */
export const travelling: { readonly [table: string]: string } = {
  session: 'false',
  sign_in: 'false',
  spent_challenge: 'false',
  // who was invited is kept; what could still be taken up belongs to the original
  invitation: 'used_at is not null or withdrawn_at is not null',
  installation: "name <> 'mail'",
}

/** A place in an export that is not as it was written. `file` is its name in the folder. */
export type ExportFault = { file: string; says: string }
