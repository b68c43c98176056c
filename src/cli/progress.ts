/** How long work goes, in one line at the terminal that is written over and at last taken away; elsewhere nothing. */
export type ProgressLine = { show(text: string): void; clear(): void }

/** Written no more often than this: long work must not wait for a terminal. */
const quietMs = 100

export function progressLine(out: { isTTY?: boolean; write(text: string): unknown } = process.stderr): ProgressLine {
  let shown = ''
  let last = -Infinity
  if (out.isTTY !== true) return { show: () => undefined, clear: () => undefined }
  return {
    show(text) {
      if (text === shown || performance.now() - last < quietMs) return
      last = performance.now()
      shown = text
      out.write(`\r\u001B[K${text} …`)
    },
    clear() {
      if (shown !== '') out.write('\r\u001B[K')
      shown = ''
    },
  }
}
