import { request } from 'node:http';

export interface Exchange {
	status: number;
	cookies: string[];
	text: string;
}

/**
 * One HTTP request on a connection of its own. `fetch` keeps connections, and loses a request now
 * and then to a server that closes an idle one at that very moment.
 */
export async function exchange(
	url: string,
	{ method, headers, body }: { method: string; headers: Record<string, string>; body?: string },
): Promise<Exchange> {
	return await new Promise((resolve, reject) => {
		const sent = request(url, { method, headers, agent: false }, (answer) => {
			let text = '';
			answer.setEncoding('utf8');
			answer.on('data', (chunk: string) => (text += chunk));
			answer.on('error', reject);
			answer.on('end', () => {
				const { statusCode = 0, headers: given } = answer;
				resolve({ status: statusCode, cookies: given['set-cookie'] ?? [], text });
			});
		});
		sent.on('error', reject);
		sent.end(body);
	});
}
