/** Begins what is said of a mail that the host's own mail server did not take from us: it says nothing about the reader. */
export const refusedUs = 'Our own mail server refused us'
export const isRefusedUs = (said: string): boolean => said.startsWith(refusedUs)

/** How providers say that we have sent enough for now; RFC 3463 has no code for it, 5.4.5 is the one that is used most. */
const sendingLimit =
  /\b5\.4\.5\b|\b5\.7\.233\b|\b5\.1\.90\b|submission ?quota|(daily|hourly|user|message|account)?\s*sending (quota|limit|rate)|(send|submission|outbound|outgoing|relay)(ing)? (rate|limit|quota)[^\n]{0,30}exceed|exceed[^\n]{0,40}(sending|outgoing|outbound|submission)|(daily|hourly)[^\n]{0,30}(limit|quota)[^\n]{0,20}exceed|too many (messages|mails|e-?mails|recipients)[^\n]{0,20}(per|this|an?|in the last|today)\b/i

/** That we, or our server, have sent enough for now: about us, whoever the mail was for. */
export const isSendingLimit = (said: string): boolean => sendingLimit.test(said)
