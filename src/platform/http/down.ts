/** Codes by which PostgreSQL or the network say that there is no server to talk to (trust.md, section 5). */
const codes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08003',
  '08006',
])

/** The database cannot be reached; waiting helps. */
export function isDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  if (codes.has(code)) return true
  if (error instanceof AggregateError) return error.errors.some(isDown)
  return /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
}
