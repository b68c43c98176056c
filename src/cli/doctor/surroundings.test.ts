import assert from 'node:assert/strict'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { folderFacts, mailFacts, programFacts, runtimeFacts } from '#src/cli/doctor/surroundings.ts'

test('a mail server that answers, one that refuses the password, and one that is silent', async () => {
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    onAuth: ({ username }, _, answer) => answer(username === 'ana' ? null : new Error('no such user'), { user: 'ana' }),
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const host = `127.0.0.1:${(server.server.address() as AddressInfo).port}`
  assert.deepEqual(await mailFacts(`smtp://${host}`), { url: 'read', host, problem: null })
  assert.deepEqual(await mailFacts(`smtp://ana:secret@${host}`), { url: 'read', host, problem: null })
  const refused = await mailFacts(`smtp://wei:secret@${host}`)
  assert.match((refused.url === 'read' && refused.problem) || '', /no such user/)
  assert.ok(!JSON.stringify(refused).includes('secret'))
  await new Promise<void>((done) => server.close(done))

  const silent = createServer(() => undefined).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const quiet = `127.0.0.1:${(silent.address() as AddressInfo).port}`
  const from = performance.now()
  const waited = await mailFacts(`smtp://${quiet}`, 300)
  assert.ok(waited.url === 'read' && waited.problem !== null)
  assert.ok(performance.now() - from < 2000)
  silent.close()
})

test('what SMTP_URL may be', async () => {
  assert.deepEqual(await mailFacts(undefined), { url: 'none' })
  assert.deepEqual(await mailFacts(''), { url: 'none' })
  assert.deepEqual(await mailFacts('mail.example.org'), { url: 'unreadable' })
  assert.deepEqual(await mailFacts('https://mail.example.org'), { url: 'other_scheme' })
})

test('this runtime, a folder, the programs', async () => {
  const runtime = await runtimeFacts()
  assert.deepEqual([runtime.temporal, runtime.zstd, runtime.summer, runtime.winter], [true, true, '-05:00', '-06:00'])
  const folder = mkdtempSync(join(tmpdir(), 'bookend-doctor-'))
  try {
    chmodSync(folder, 0o750)
    const { path, exists, writable, mode, freeShare } = folderFacts(folder)
    assert.deepEqual([path, exists, writable, mode], [folder, true, true, 0o750])
    assert.ok(freeShare > 0 && freeShare <= 1)
    assert.equal(folderFacts(join(folder, 'not/there')).exists, false)
    writeFileSync(join(folder, 'program.yaml'), 'slug: [')
    const programs = await programFacts(folder)
    assert.deepEqual(
      programs.filter((one) => one.faults === '').map(({ zone }) => zone),
      ['America/Halifax', 'America/Chicago'],
    )
    assert.match(programs.at(-1)?.faults ?? '', /program\.yaml:1/)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
