import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { changeText, kindOf, valueText } from '#features/desk/log/model.ts'

/** What is written into the audit and not shown in the log, and why. */
const leftOut: Readonly<Record<string, string>> = {
  'report ': 'a report about conduct is for its readers alone (R47)',
  'passkey ': 'of one’s own account',
  'account ': 'of one’s own account',
  'sessions ended': 'of one’s own account',
  'own data taken': 'of one’s own data',
  'talk noted': 'what two say of their own talks is nobody’s decision, and stands with the pair',
  'talk taken back': 'as “talk noted”',
  'form deleted': 'a form that nobody else has read',
  added: 'the end of “passkey added”',
  removed: 'the end of “passkey removed”',
  replaced: 'the end of “passkey replaced”',
  new: 'the end of “account new”',
}

/** Each literal that is written as `what`, as far as it is a literal. */
const written = (): string[] => {
  const root = new URL('../..', import.meta.url).pathname
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('actions.ts'))
  return files.flatMap((file) => {
    const text = readFileSync(`${root}/${file}`, 'utf8')
    if (!text.includes('writeAudit')) return []
    return [...text.matchAll(/\bwhat: (?:'([^']+)'|`([^`$]+))/g)].map(([, plain, template]) => plain ?? template ?? '')
  })
}

test('each decision that is written is of a kind, or is left out with a reason', () => {
  const all = written()
  assert.ok(all.length > 60, `${all.length}`)
  assert.deepEqual(
    all.filter((what) => !Object.hasOwn(leftOut, what) && kindOf(what.endsWith(' ') ? `${what}x` : what) === undefined),
    [],
  )
  for (const what of Object.keys(leftOut)) assert.equal(kindOf(`${what}x`), undefined, what)
})

test('what begins alike is not the same', () => {
  assert.equal(kindOf('invited'), 'offices')
  assert.equal(kindOf('invited to apply again'), 'applications')
  assert.equal(kindOf('report closed'), undefined)
  assert.equal(kindOf('ticket opened: silent'), 'tickets')
})

test('before and after tell states, days and numbers, offices by their names, and no ids', () => {
  const names = new Map([['office-noor', 'Noor de la Cruz']])
  assert.equal(changeText({ state: 'review' }, { state: 'accepted', decision: 'd-1' }, names), 'review → accepted')
  assert.equal(changeText({ contact: 'office-x' }, { contact: 'office-noor' }, names), 'Noor de la Cruz')
  assert.equal(changeText(null, { rows: 52 }, names), 'rows: 52')
  assert.equal(changeText(null, { pairs: 12, applications: 40 }, names), 'applications: 40, pairs: 12')
  assert.equal(changeText(null, { pairs: ['pair-well'] }, names), '')
  assert.equal(changeText({ state: 'active' }, { state: 'active' }, names), 'active')
  assert.equal(changeText(null, { ticket: 't-1', chosen: { orchard: ['Quince'] } }, names), '')
  assert.equal(valueText('a-bare-id', names), '')
  assert.equal(valueText(['x'], names), '')
})
