/** Jobs that one worker runs at a time: two workers run 24 executions at once. */
export const WORKER_CONCURRENCY = 12;

/** What every process of the cluster is told; beside where database and Redis are. */
export const QUEUE_MODE = {
	EXECUTIONS_MODE: 'queue',
	OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
	N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
	N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	// n8n gives up after 10 s without Redis, and counts on being started again.
	QUEUE_BULL_REDIS_TIMEOUT_THRESHOLD: '60000',
	// How soon the executions of a worker that died are noticed.
	QUEUE_WORKER_LOCK_DURATION: '10000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
	N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
};
