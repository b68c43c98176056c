import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { answeredSaid, pausedSaid } from '#features/pairs/kept/model.ts'
import { programFolder } from '#src/cli/program.ts'
import { mailed, type Shot } from './finding.ts'
import type { Visit } from './visit.ts'

/**
 * Behind the buttons of the weekly mail, where what was pressed came to nothing yet, and its words as a program had them before
 * the buttons came. Each changes rows; the last takes the offices from everybody, so that nothing may come after it.
 */
export const weeklyShots: readonly Shot[] = [
  {
    name: 'week-ticket-kept',
    route: '/week/:sealed/tickets/:id',
    as: 'nobody',
    at: (visit) => pressedAnd(visit, pausedSaid),
    last: true,
  },
  {
    name: 'week-ticket-gave-way',
    route: '/week/:sealed/tickets/:id',
    as: 'nobody',
    at: (visit) => pressedAnd(visit, answeredSaid),
    last: true,
  },
  {
    name: 'words-lacking',
    route: '/committee/words/:unit',
    as: 'chair',
    at: async (visit) => {
      const [subject = '', body = ''] = (
        await readFile(join(await programFolder(), 'mails/weekly_digest.liquid'), 'utf8')
      )
        .replace('subject: ', '')
        .split('\n---\n')
      const fields = (text: string) => `$words$${JSON.stringify({ subject, body: text })}$words$`
      const older = body.replace('{% if t.stepText != "" %}: [{{ t.stepText }}]({{ t.stepUrl }}){% endif %}', '')
      await visit.rows(`
        insert into program_words (association_id, cycle_id, unit, number, fields, was, made_by, made_at)
          select c.association_id, c.cycle_id, 'mail-weekly_digest', 1, ${fields(older)}, ${fields(body)},
            (select person_id from office where kind = 'chair' order by person_id limit 1), c.published_at
          from cycle c where c.published_at is not null on conflict do nothing`)
      return '/committee/words/mail-weekly_digest'
    },
    last: true,
  },
  {
    name: 'week-stood-in',
    route: '/week/:sealed',
    as: 'nobody',
    at: async (visit) => {
      const page = await mailed('weekly_digest', /\/week\/[\w.-]+/, /<h1/)(visit)
      await visit.rows(`
        with others as (select mentor_id, row_number() over (order by mentor_id) as nth from (select distinct mentor_id from pair) m),
          offices as (select office_id, row_number() over (order by office_id) as nth from office)
        update office o set person_id = others.mentor_id from offices join others on others.nth = offices.nth where offices.office_id = o.office_id`)
      return page
    },
    last: true,
  },
]

/** Presses a ticket's button that asks both, where one is left to press, and has its mails kept back with this reason. */
async function pressedAnd(visit: Visit, said: string): Promise<string> {
  const page = await mailed('weekly_digest', /\/week\/[\w.-]+\/tickets\/\w+/, /\/steps\/ask"|\/withdrawal"/)(visit)
  const { html } = await visit.get('nobody', page)
  if (html.includes('/steps/ask"')) await visit.post('nobody', `${page}/steps/ask`)
  await visit.rows(
    `update mail set state = 'suppressed', said = '${said}' where kind = 'ticket_question' and (state = 'queued' or said = '${pausedSaid}')`,
  )
  return page
}
