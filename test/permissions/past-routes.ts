// The addresses for help, and by which something goes past the committee (R32, R47, R13), as in routes.ts.
import type { Said } from './said.ts'

const report = { action: 'conduct report: read', door: 'guard', about: 'concern' } as const
const past = { action: 'conduct report: file', door: 'link', sealed: 'help-mentee', about: 'pair' } as const
const help = { action: 'tickets', door: 'link', sealed: 'help-mentee', about: 'pair' } as const
const words = 'Words that a person wrote.'

export const pastTheCommittee: Record<string, Said> = {
  'GET /contact/received/confidential': { action: 'public page', door: 'open' },
  'GET /help/:sealed': help,
  'POST /help/:sealed': help,
  'POST /help/:sealed/withdrawal': help,
  'GET /pause/:sealed': help,
  'POST /pause/:sealed': { ...help, form: { long: 'open', reason: 'unsaid', note: '', tell: 'no' } },
  'POST /pause/:sealed/end': help,
  'GET /confirm/:sealed': help,
  'POST /confirm/:sealed': { ...help, form: { answer: 'yes' } },
  'POST /confirm/:sealed/withdrawal': help,
  'GET /help/:sealed/concern': past,
  'POST /help/:sealed/concern': past,
  'GET /help/:sealed/concern/received': past,
  'GET /concerns': { action: 'conduct report: read', door: 'guard' },
  'GET /concerns/:id': report,
  'POST /concerns/:id/acknowledgement': report,
  'POST /concerns/:id/steps': { ...report, form: { text: words } },
  'POST /concerns/:id/closure': { ...report, form: { outcome: words } },
  'POST /concerns/:id/release': report,
}
