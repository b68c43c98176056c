import { type Instant, monthOf, monthText } from '#kit/dates.ts'
import { check, countedOn } from '#features/applications/check/actions.ts'
import { eligibilityPage } from '#features/applications/check/pages.tsx'
import { againPage } from '#features/applications/door/again/pages.tsx'
import { closedPage } from '#features/applications/door/closed/pages.tsx'
import { doorPage, formCodePage } from '#features/applications/door/pages.tsx'
import { checkPage } from '#features/applications/form/check/pages.tsx'
import { standings } from '#features/applications/form/input.ts'
import { emptyDraft } from '#features/applications/form/model.ts'
import { taskListPage } from '#features/applications/form/list/pages.tsx'
import { tellMePage } from '#features/applications/interest/pages.tsx'
import { sentPage, withdrawalPage } from '#features/applications/sent/pages.tsx'
import { questionPage, statusPage } from '#features/applications/status/pages.tsx'
import type { Eligibility } from '#features/applications/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { absentPage } from '#features/desk/trouble/pages.tsx'
import { faqPage } from '#features/programs/about/pages.tsx'
import { cyclesPage } from '#features/programs/cycles/pages.tsx'
import { programPage } from '#features/programs/pages.tsx'
import type { Page } from '#features/programs/sayings/model.ts'
import { contactPage, thanksPage } from '#features/tickets/notes/pages.tsx'

/** The page that sentences stand on, before they do, for whoever changes them: as nobody has filled it in yet, or an invented applicant's. */
export function previewOf(page: Page, cycle: LiveCycle, now: Instant) {
  const { definition, calendar } = cycle
  const { name, email } = person
  const { on } = countedOn(cycle, now)
  switch (page) {
    case 'frame':
    case 'headings':
    case 'dates':
    case 'standing':
      return programPage({ definition, calendar, now })
    case 'questions':
      return faqPage(definition)
    case 'years':
      return cyclesPage([cycle], now)
    case 'check':
      return eligibilityPage({ definition, form: undefined, problems: [], checked: undefined, on, open: true })
    case 'checked':
    case 'rules': {
      const form = { years: '0', months: '4', held: 'yes', member: 'soon' }
      const checked = check(cycle, { months: 4, held: true, member: 'soon' }, now)
      return eligibilityPage({ definition, form, problems: [], checked, on, open: true })
    }
    case 'contact':
      return contactPage({ definition, made: '', guards: [], problems: [] })
    case 'thanks':
      return thanksPage(definition)
    case 'interest':
      return tellMePage({ definition, made: '' })
    case 'door':
      return doorPage({ definition, made: '', until: monthText(monthOf(calendar.end), 'long', definition.locale) })
    case 'code':
      return formCodePage({ definition, email })
    case 'checking': {
      const draft = draftAt(cycle, now)
      const previews = [{ role: 'mentee', eligibility: noReasons }] as const
      const pages = standings(draft.said, definition)
      return checkPage({ draft, pages, previews, roleText: 'mentee', sending: 'in time', definition })
    }
    case 'again':
      return againPage({ definition, sealed: '', year: cycle.label, email, late: false })
    case 'trouble':
      return absentPage(definition)
    case 'missed':
      return closedPage(definition, {}, false)
    case 'parts': {
      const draft = draftAt(cycle, now)
      const pages = standings(draft.said, definition)
      return taskListPage({ cycle, draft, pages, sending: 'in time', months: 0, aside: undefined, now })
    }
    case 'sent':
    case 'standings': {
      const draft = { ...draftAt(cycle, now), sentAt: now }
      const one = { id: '', role: 'mentee', state: 'submitted', receivedAt: now, eligibility: noReasons } as const
      return sentPage({ cycle, draft, standing: [one], sending: 'in time', withdrawal: '', now })
    }
    case 'withdrawal':
      return withdrawalPage({
        cycle: { ...cycle, publishedAt: null },
        sending: 'in time',
        roles: ['mentee'],
        sealed: '',
      })
    case 'status': {
      const view = { name, role: 'mentee', receivedAt: now, state: 'submitted', reasons: [], answerUrl: '' } as const
      return statusPage({ view: { ...view, cycle, decision: undefined }, now })
    }
    case 'answer':
      return questionPage({
        view: {
          cycle,
          name,
          sealed: '',
          question: { words: person.question, answer: null },
          open: true,
          statusUrl: '',
        },
        now,
        wrong: undefined,
        changing: false,
      })
  }
}

const person = {
  name: 'Wei Zhang',
  email: 'wei.zhang@example.org',
  question: 'When did you begin as a cataloger at Port College?',
}

const noReasons: Eligibility = { outcome: 'eligible', reasons: [], months: 24, referral: false }

const draftAt = ({ id }: LiveCycle, now: Instant) => ({
  ...emptyDraft({ id: '', cycleId: id, email: person.email }, now),
  said: { roles: 'mentee' },
})
