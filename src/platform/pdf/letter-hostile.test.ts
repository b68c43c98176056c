import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { openLetterMaker } from './letter.ts'
import { sampleLetter } from './letter-sample.ts'

const data = sampleLetter('Devon Lopez')
const template = readFileSync(new URL('../../../programs/nmrt-career-mentoring/letter.typ', import.meta.url), 'utf8')
const loop = '#for a in range(99999) { for b in range(99999) { for c in range(99999) { } } }'

describe('a hostile template', () => {
  it('finds no file, no package and nothing of ours', async (t) => {
    const maker = openLetterMaker()
    t.after(() => maker.close())
    const refusedFor = async (source: string) => {
      const letter = await maker.make(source, data)
      assert.ok(!letter.ok, 'a letter was made')
      return letter.refusal
    }
    assert.deepEqual((await refusedFor('#read("/etc/passwd")')).messages, [
      'line 1: file not found (searched at /etc/passwd)',
    ])
    assert.match((await refusedFor('#read("../letter.ts")')).messages.join(), /access denied/)
    assert.match((await refusedFor('#import "@preview/cetz:0.3.0"')).messages.join(), /failed to download package/)
    assert.deepEqual((await refusedFor('#panic(sys.inputs.keys())')).messages, ['line 1: panicked with: ("data",)'])
  })

  it('is stopped when it loops', async (t) => {
    const maker = openLetterMaker({ seconds: 1.5, mebibytes: 400 })
    t.after(() => maker.close())
    assert.deepEqual(await maker.make(loop, data), {
      ok: false,
      refusal: { kind: 'time', messages: ['the template was stopped after 1.5 s'] },
    })
  })

  it('is stopped when it hoards, is survived when it crashes, and the next letter is made', async (t) => {
    const maker = openLetterMaker({ seconds: 30, mebibytes: 400 })
    t.after(() => maker.close())
    assert.deepEqual(await maker.make('#range(1000000000).len()', data), {
      ok: false,
      refusal: { kind: 'memory', messages: ['the template was stopped at 400 MiB'] },
    })
    // Typst 0.14.2 ends its whole process on this; a later one may need another text
    const crash = `#set document(title: "Letter")\n#set text(font: "Libertinus Serif", fallback: false)\n${arabicMarks}`
    assert.deepEqual(await maker.make(crash, data), {
      ok: false,
      refusal: { kind: 'crash', messages: ['the typesetter ended before the letter was done'] },
    })
    assert.equal((await maker.make(template, data)).ok, true)
  })

  it('does not outlive the program that asked', { skip: !existsSync('/proc/self') && 'needs /proc' }, async (t) => {
    const script = `import { openLetterMaker } from ${JSON.stringify(new URL('./letter.ts', import.meta.url).href)}
      import { sampleLetter } from ${JSON.stringify(new URL('./letter-sample.ts', import.meta.url).href)}
      void openLetterMaker().make(${JSON.stringify(loop)}, sampleLetter('Devon Lopez'))`
    const program = spawn(process.execPath, ['--input-type=module', '-e', script])
    const children = () => readFileSync(`/proc/${program.pid}/task/${program.pid}/children`, 'utf8').trim()
    await until(() => children() !== '')
    const typesetter = children()
    // were this test to fail, the loop would run for ever
    t.after(() => existsSync(`/proc/${typesetter}`) && process.kill(Number(typesetter), 'SIGKILL'))
    // busy for good: by now it has burned more than its start took
    await until(() => Number(readFileSync(`/proc/${typesetter}/stat`, 'utf8').split(' ')[13]) > 35)
    program.kill('SIGKILL')
    await until(() => !existsSync(`/proc/${typesetter}`))
  })
})

const arabicMarks = [...'هوىيًٌٍَُِّْٕٖٓٔۅۆۇۈۉۊۋیۍێۏېۑےۓ۔ەۖۗۘۙۚۛۜ۟۠ۿ'].join(' ')

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (holds()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  assert.fail('waited for nothing')
}
