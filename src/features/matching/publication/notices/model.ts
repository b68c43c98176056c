/** A row in the list of mails that a publication would send. */
export type NoticeRow = {
  name: string
  to: string
  subject: string
  kind: 'pair_notice' | 'unmatched_notice'
  role: 'mentor' | 'mentee'
  edited: boolean
  dead: boolean
}

export const noticesOnPage = 50

/**
 * What is written of a mail as the committee may see it: links that act for their reader are cut short, because whoever
 * has them is that reader. A sealed part ends in the 26 signs of its mac (kit/ids).
 */
export function withoutSealed(text: string): string {
  return text.replace(/(\/[a-z-]+\/)[\w-]*[0-9a-hjkmnp-tv-z]{26}(?![\w-])(\/[a-z_]+)?/g, '$1…')
}
