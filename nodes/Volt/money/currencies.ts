/**
 * Currencies of ISO 4217 by the number of their decimals, as of 2026-01-01. Funds, metals and test
 * codes are left out.
 */
const BY_DECIMALS: Record<number, string> = {
	0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
	2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF
		CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ
		GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD
		MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON
		RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS
		UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`,
	3: 'BHD IQD JOD KWD LYD OMR TND',
	4: 'CLF UYW',
};

const DECIMALS = new Map(
	Object.entries(BY_DECIMALS).flatMap(([decimals, codes]) =>
		codes.split(/\s+/).map((code) => [code, Number(decimals)] as const),
	),
);

/** Of these Volt's own documents show amounts; what it takes for the minor unit of others is not known. */
const CONFIRMED = ['AUD', 'DKK', 'EUR', 'GBP', 'PLN'];

/** The decimals of a currency by ISO 4217; undefined for what is none. */
export const decimalsOf = (currency: string): number | undefined => DECIMALS.get(currency);

/** The decimals of a currency where Volt is known to count so; undefined elsewhere. */
export const confirmedDecimals = (currency: string): number | undefined =>
	CONFIRMED.includes(currency) ? decimalsOf(currency) : undefined;

/** Every currency of the table. */
export const CURRENCIES: readonly string[] = [...DECIMALS.keys()];
