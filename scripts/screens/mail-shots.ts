import { mailIs, mailThatWaits, type Shot } from './finding.ts'

/** What leaves, for chairs. */
export const mailShots: readonly Shot[] = [
  { name: 'mail', route: '/committee/mail', as: 'chair', at: '/committee/mail' },
  { name: 'mail-health', route: '/committee/mail/health', as: 'chair', at: '/committee/mail/health' },
  { name: 'mail-one', route: '/committee/mail/:id', as: 'chair', at: mailIs('kind=topic') },
  // on another day than the one that is stopped, which would be the same mail
  { name: 'mail-waiting', route: '/committee/mail/:id', day: 'summer', as: 'chair', at: mailThatWaits },
  {
    name: 'mail-stopped',
    route: '/committee/mail/:id',
    as: 'chair',
    at: async (visit) => {
      const path = await mailThatWaits(visit)
      await visit.post('chair', '/committee/mail/health/mails', { mail: path.split('/').at(-1) ?? '', does: 'stop' })
      return path
    },
  },
  { name: 'mail-failed', route: '/committee/mail/:id', as: 'chair', at: mailIs('state=failed') },
  {
    name: 'mail-alone',
    route: '/committee/mail/:id/html',
    as: 'chair',
    at: mailIs('kind=topic', '/committee/mail', '/html'),
    mail: true,
  },
]
