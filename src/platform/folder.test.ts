import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { readFolder } from './folder.ts'

describe('reading a folder of texts', () => {
  let dir = ''
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'folder-'))
    await mkdir(join(dir, 'mails/.drafts'), { recursive: true })
    await writeFile(join(dir, 'program.yaml'), 'name: Café')
    await writeFile(join(dir, 'mails/topic.liquid'), 'subject: x')
    await writeFile(join(dir, 'mails/.topic.liquid'), 'an editor left it')
    await writeFile(join(dir, 'mails/.drafts/old.liquid'), 'old')
    await writeFile(join(dir, 'photo.png'), 'not text')
    await writeFile(join(dir, 'old.md'), Buffer.from([0x63, 0x61, 0x66, 0xe9]))
    await symlink('/etc/hostname', join(dir, 'elsewhere.md'))
  })
  after(() => rm(dir, { recursive: true }))

  it('gives the texts by their path, sorted; no hidden files, links or pictures', async () => {
    assert.deepEqual(
      [...(await readFolder(dir))],
      [
        ['mails/topic.liquid', 'subject: x'],
        ['old.md', 'caf\uFFFD'],
        ['program.yaml', 'name: Café'],
      ],
    )
  })

  it('refuses a folder that is none of a program', async () => {
    const many = await mkdtemp(join(tmpdir(), 'folder-'))
    await Promise.all(Array.from({ length: 501 }, (_, n) => writeFile(join(many, `${n}.md`), '')))
    await assert.rejects(readFolder(many), /holds more than 500 text files/)
    await rm(many, { recursive: true })
  })
})
