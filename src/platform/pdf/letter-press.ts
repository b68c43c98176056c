import { type LetterMaker, openLetterMaker } from './letter.ts'

/** How long the typesetter's process, which holds some 150 MiB, is kept when nobody asks for a letter. */
const usualQuietSeconds = 60

/**
 * One typesetter for everybody who asks for a letter, however many at once: they wait their turn (7 ms each when warm).
 * It is started by the first and goes when it was quiet for a while; it never keeps the program running.
 */
export function letterPress(quietSeconds = usualQuietSeconds): { make: LetterMaker['make']; isOpen(): boolean } {
  let maker: LetterMaker | undefined
  let waiting = 0
  let quiet: NodeJS.Timeout | undefined

  const goHome = (): void => {
    maker?.close()
    maker = undefined
  }

  return {
    isOpen: () => maker !== undefined,
    async make(template, data) {
      clearTimeout(quiet)
      waiting++
      maker ??= openLetterMaker()
      try {
        return await maker.make(template, data)
      } finally {
        waiting--
        if (waiting === 0) quiet = setTimeout(goHome, quietSeconds * 1000).unref()
      }
    },
  }
}
