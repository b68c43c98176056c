/** A command given otherwise than it takes; its usage is printed under the sentence, and the exit code is 2. */
export class Misuse extends Error {}

/** The sentence for what `parseArgs` did not understand; null for any other error. */
export function misuseOf(error: unknown): string | null {
  const { code, message = '' } = (error ?? {}) as { code?: string; message?: string }
  if (code?.startsWith('ERR_PARSE_ARGS') !== true) return null
  const [, quoted = ''] = /'([^']*)'/.exec(message) ?? []
  const flag = quoted.split(' ')[0]?.replace(/,$/, '') ?? ''
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `It does not take ${flag}.`
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return `It does not take “${quoted}” there.`
  const long = /(--[\w-]+)/.exec(quoted)?.[1] ?? flag
  return /does not take an argument/.test(message) ? `${long} stands alone, without a value.` : `${long} needs a value.`
}
