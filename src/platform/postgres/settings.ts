/**
 * How the embedded server runs: for one machine with little memory, on a Unix socket only, giving up no durability. Names
 * and addresses stay out of its log, because failed statements and their details are not written there; the application
 * gets each error and logs it by its own rules.
 */
export function serverSettings(sockets: string, extra: Readonly<Record<string, string>>): Record<string, string> {
  return {
    fsync: 'on',
    synchronous_commit: 'on',
    shared_buffers: '128MB',
    max_connections: '100',
    jit: 'off',
    // the evening of a deadline fills empty tables within minutes: plans made for none must not last
    autovacuum_naptime: '10s',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...extra,
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: sockets,
    unix_socket_permissions: '0700',
  }
}
