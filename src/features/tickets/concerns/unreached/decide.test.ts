import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Guard } from '#features/accounts/model.ts'
import { othersOf } from '#features/tickets/concerns/unreached/decide.ts'

const guard = (personId: string, name: string, kind: Guard['kind']): Guard => ({
  id: `${kind}-${personId}`,
  programId: 'p',
  personId,
  name,
  kind,
  title: '',
  employer: '',
  email: `${personId}@example.org`,
  startsOn: '2026-07-01',
  endsOn: '2027-06-30',
  mostPairs: 0,
})
const amara = guard('amara', 'Amara Osei', 'safeguarding')
const hana = guard('hana', 'Hana Novák', 'safeguarding')
const ruth = guard('ruth', 'Ruth Cohen', 'oversight')
const report = { kind: 'conduct' as const, named: [], reporterId: null, text: 'He shouted.', escalatedAt: null }
const brief = ({ told, readers, opens }: ReturnType<typeof othersOf>) => ({
  told: told.map(({ personId }) => personId),
  readers: [...readers],
  opens,
})

test('the other reader and the other office hear it; the report itself opens for that office only where no reader is left', () => {
  const all = [amara, hana, ruth]
  assert.deepEqual(brief(othersOf(report, all, [amara])), { told: ['hana', 'ruth'], readers: ['hana'], opens: false })
  assert.deepEqual(brief(othersOf(report, all, [amara, hana])), { told: ['ruth'], readers: ['ruth'], opens: true })
  assert.deepEqual(brief(othersOf({ ...report, named: ['hana'] }, all, [amara])), {
    told: ['ruth'],
    readers: ['ruth'],
    opens: true,
  })
  assert.deepEqual(brief(othersOf({ ...report, named: ['ruth'] }, all, [amara])).told, ['hana'])
})
