import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { certificateName } from '#src/cli/matchfiles/certificate.ts'
import { Complaint } from '#src/cli/program.ts'

/** Refuses a folder with something else in it than what an earlier run wrote. Nothing is changed. */
export async function refuseOccupied(dir: string): Promise<void> {
  const there = await entriesOf(dir)
  if (there.length === 0 || (there.includes(certificateName) && (await isOurs(join(dir, certificateName))))) return
  throw new Complaint(
    `${dir} holds other files (${there.slice(0, 3).join(', ')}${there.length > 3 ? ' …' : ''}); nothing was written. Name a folder that is not there yet, or one that this command wrote.`,
  )
}

/** Writes files by their path in the folder. The certificate comes first: a run that breaks off can be run again. */
export async function writeFolder(dir: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  for (const [name, content] of files) {
    const path = join(dir, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
}

/** A file of the folder, null where there is none. */
export async function fileIn(dir: string, name: string): Promise<Buffer | null> {
  try {
    return await readFile(join(dir, name))
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as { code?: string }).code ?? '')) return null
    throw error
  }
}

async function entriesOf(dir: string): Promise<string[]> {
  try {
    return (await readdir(dir)).sort()
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'ENOENT') return []
    if (code === 'ENOTDIR') throw new Complaint(`${dir} is a file; name a folder for the pairs.`)
    throw error
  }
}

async function isOurs(path: string): Promise<boolean> {
  const start = (await readFile(path, 'utf8')).slice(0, 200)
  return /^\{\s*"made":\s*"bookend match"/.test(start)
}
