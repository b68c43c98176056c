import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Vars } from '#features/mail/model.ts'
import { renderMail } from '#features/mail/mails.ts'
import { reworded, wordsIn } from '#features/mail/rewording/mails.ts'
import { program, programs } from '#test/programs.ts'
import { everyMail, type MailKind, mailKinds } from './model.ts'

const letterhead = { lang: 'en', line: 'A program, month 4 of 10', why: 'Sent because this is a test.' }
const to = { name: 'Ingrid Begay', address: 'ingrid.begay61@example.org' }
/** Words that blame, and what the product never says. */
const unwanted = /!|\b(fail(ed|ure)?|invalid|inactive|missed|overdue|unfortunately|sorry|must|deadline)\b/i

for (const slug of programs)
  describe(`the mails of ${slug}`, async () => {
    const { mails } = await program(slug)
    for (const [kind, says] of Object.entries(mailKinds))
      it(kind, () => {
        for (const [rows, empty] of [
          [1, false],
          [3, false],
          [0, true],
          [1, true],
        ] as const)
          for (const [role, writesFirst] of [
            ['mentor', true],
            ['mentor', false],
            ['mentee', true],
            ['mentee', false],
          ] as const) {
            const vars = { ...sample(says, rows, empty), ...(says.vars.includes('role') ? { role } : {}) }
            const given = says.vars.includes('writesFirst') ? { ...vars, writesFirst } : vars
            const { subject, text, html } = renderMail(
              { vars: given, letterhead, to },
              mails[kind] ?? { subject: '', body: '' },
            )
            assert.notEqual(subject, '')
            // whatever is stopped can be changed, and is the same mail where nothing is
            const words = wordsIn({ subject, text, html })
            assert.ok(words !== undefined, `${kind} is read back`)
            assert.deepEqual(reworded({ subject, text, html }, words), { subject, text, html })
            assert.doesNotMatch(words.source, /https?:/)
            assert.doesNotMatch(`${subject}\n${text}\n${html}`, /\{\{|\{%|undefined|\[object/)
            assert.doesNotMatch(`${subject}\n${text}`, /=>|^> |\]\(|\( ?\)/m)
            assert.doesNotMatch(`${subject}\n${text}`, unwanted)
            assert.match(text, /Ingrid/)
            for (const name of must(says))
              if (rows > 0 && !empty) assert.ok(text.toLowerCase().includes(name.toLowerCase()), `${kind} says ${name}`)
          }
      })
  })

/** Each placeholder holds its own name; those that may be missing are '' when `empty`. */
function sample({ vars, lists = {} }: MailKind, rows: number, empty: boolean): Vars {
  const word = (name: string) => (name.endsWith('Url') ? `https://mentoring.example.org/${name}` : `«${name}»`)
  const value = (name: string) =>
    empty && /^(contactName|starterText|untilText|resumeReviewUrl|qualifiesOnText|talksBy|phone|topics)$/.test(name)
      ? ''
      : word(name)
  const row = (fields: readonly string[]) => Object.fromEntries(fields.map((field) => [field, value(field)]))
  return {
    ...Object.fromEntries([...everyMail, ...vars].map((name) => [name, value(name)])),
    given: 'Ingrid',
    ...Object.fromEntries(
      Object.entries(lists).map(([name, fields]) => [
        name,
        Array.from({ length: fields.length === 0 ? rows : Math.max(rows, 1) }, () =>
          fields.length === 0 ? name : row(fields),
        ) as string[],
      ]),
    ),
  }
}

function must({ must: names = [] }: MailKind): string[] {
  return names.map((name) => name.split('.').at(-1) ?? name).filter((name) => name !== 'writesFirst')
}
