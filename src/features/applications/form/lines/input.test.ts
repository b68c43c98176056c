import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readForm } from '#features/applications/form/lines/input.ts'
import type { FormRules } from '#features/applications/form/input.ts'
import type { Question } from '#features/programs/model.ts'

const line = { kind: 'line' as const, roles: ['mentee' as const], required: false }
const consent = { ...line, id: 'phoneConsent', label: 'Darf die Nummer weiter?', kind: 'choice' as const }
const questions = (options: string[]): Question[] => [
  { ...line, id: 'name', label: 'Name', page: 'Sie' },
  { ...line, id: 'phone', label: 'Telefon' },
  { ...consent, options },
]

test('a phone number is the committee’s; the partner’s by the consent’s first option, whatever its words, and by no other', () => {
  const phoneWith = (options: string[], said: string) => {
    const rules = { questions: questions(options), contact: { address: 'x@example.org' }, locale: 'de' }
    const form = { roles: ['mentee'], name: 'Ana', phone: '030 123', phoneConsent: said }
    const read = readForm(form, rules as unknown as FormRules & { locale: string })
    assert.ok(read.ok, JSON.stringify(read))
    assert.equal(read.value.phone, '030 123')
    return read.value.phonePrivate ? 'private' : 'shared'
  }
  assert.equal(phoneWith(['Ja, gern', 'Nein'], 'Ja, gern'), 'shared')
  assert.equal(phoneWith(['Yes', 'No'], 'Yes'), 'shared')
  assert.equal(phoneWith(['Ja, gern', 'Nein'], 'Nein'), 'private')
  assert.equal(phoneWith(['Ja, gern', 'Nein'], ''), 'private')
})
