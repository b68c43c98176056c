import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** What a program's folder is written in; anything else in it is left alone. */
const texts = /\.(yaml|yml|md|liquid|typ|svg|txt)$/i

/** More than a program ever needs: somebody pointed at the wrong folder. */
const most = 500

/**
 * The text files of a folder and of the folders in it, by their path inside it with "/" between the parts. Names that
 * start with a dot and links are skipped. Bytes that are not UTF-8 arrive as U+FFFD; it is the reader's to refuse them.
 */
export async function readFolder(dir: string): Promise<Map<string, string>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile() && texts.test(entry.name))
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort()
  if (paths.length > most) throw new Error(`${dir} holds more than ${most} text files; that is not a program's folder`)
  const files = await Promise.all(paths.map((path) => readFile(join(dir, path), 'utf8')))
  return new Map(paths.map((path, index) => [path, files[index] ?? '']))
}
