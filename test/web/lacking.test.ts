import assert from 'node:assert/strict'
import { test } from 'node:test'
import { installFolder } from '#src/cli/program.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { insertVersions } from '#features/programs/wording/store.ts'
import { programFolder } from '#test/programs.ts'
import { webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'

test('a program’s own words of the weekly mail from before its links for the first step are told what they lack, and stay in use', async (t) => {
  const web = await webOf()
  t.after(web.close)
  const folder = await programFolder('nmrt-career-mentoring')
  const chair = { as: 'noor' } as const
  const at = '/committee/words/mail-weekly_digest'
  const lacks =
    /beside each ticket its first step can stand, one press without the sign-in, and in yours it does not\. To add it, put \{% if t\.stepText != "" %\}: \[\{\{ t\.stepText \}\}\]\(\{\{ t\.stepUrl \}\}\)\{% endif %\} behind the day a ticket is due/
  await inAssociation(web.database, 'a1', (scope) => installFolder(scope, folder, evening))
  assert.doesNotMatch((await web.get(at, chair)).text, lacks)
  const [subject = '', body = ''] = (folder.files.get('mails/weekly_digest.liquid') ?? '')
    .replace('subject: ', '')
    .split('\n---\n')
  const older = body.replace('{% if t.stepText != "" %}: [{{ t.stepText }}]({{ t.stepUrl }}){% endif %}', '')
  assert.notEqual(older, body)
  await inAssociation(web.database, 'a1', async (scope) => {
    const [cycle] = await liveCycles(scope)
    const fields = { subject, body: older }
    const made = { madeBy: 'noor', madeAt: evening }
    await insertVersions(scope, cycle?.id ?? '', [
      { unit: 'mail-weekly_digest', number: 1, fields, was: fields, ...made },
    ])
    await installFolder(scope, folder, evening)
  })
  const { status, text } = await web.get(at, chair)
  assert.equal(status, 200)
  assert.match(text, lacks)
  assert.doesNotMatch(text, /These words are not in use/)
})
