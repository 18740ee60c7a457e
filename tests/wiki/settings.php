// Appended to the settings that MediaWiki's installer wrote; where the data lie and which port answers is known at run time only.
$wgServer = 'http://127.0.0.1:' . getenv( 'WIKI_PORT' );
$wgDBservers = [ [ 'type' => 'sqlite', 'dbname' => 'wiki', 'dbDirectory' => getenv( 'WIKI_DATA' ), 'tablePrefix' => '',
	'variables' => [ 'synchronous' => 'OFF' ], 'load' => 1, 'flags' => DBO_DEFAULT ] ];
// Copies of one wiki run at the same time: they must not share PHP's own cache.
$wgMainCacheType = $wgParserCacheType = $wgMessageCacheType = $wgSessionCacheType = CACHE_DB;
$wgCacheDirectory = getenv( 'WIKI_DATA' ) . '/cache';
$wgMetaNamespace = 'Wikipedia';
$wgExtraNamespaces += [ 100 => 'Portal', 101 => 'Portal_talk', 118 => 'Draft', 119 => 'Draft_talk' ];
$wgNamespaceAliases = [ 'Vorlage' => NS_TEMPLATE, 'Modèle' => NS_TEMPLATE ];  // as in editions other than English
$wgArticlePath = '/wiki/$1';
$wgScribuntoDefaultEngine = 'luasandbox';
$wgJobRunRate = 0;
$wgRateLimits = $wgPasswordAttemptThrottle = [];
$wgEnableEmail = $wgEnableUserEmail = $wgPingback = false;  // nothing leaves the machine
$wgHTTPProxy = '127.0.0.1:9';
$wgHTTPTimeout = $wgHTTPConnectTimeout = 1;
$wgGroupPermissions['sysop']['deleterevision'] = true;
$wgRightsText = 'Creative Commons Attribution-ShareAlike 4.0';
$wgHooks['ApiMaxLagInfo'][] = static function ( &$lag ) {
	$seconds = (float)@file_get_contents( getenv( 'WIKI_DATA' ) . '/lag' );
	$lag = [ 'host' => 'local', 'lag' => $seconds, 'type' => 'db' ];
};
$wgHooks['InterwikiLoadPrefix'][] = static function ( $prefix, &$row ) {
	if ( !in_array( $prefix, [ 'de', 'es', 'fr', 'it', 'ja', 'nl', 'pt', 'commons', 'd' ], true ) ) {
		return true;
	}
	$row = [ 'iw_url' => "http://127.0.0.1:9/$prefix/\$1", 'iw_local' => 0, 'iw_trans' => 0 ];
	return false;
};
$wgHooks['ParserFirstCallInit'][] = static function ( $parser ) {  // tags of extensions that Debian does not ship
	foreach ( [ 'templatestyles', 'section', 'mapframe', 'timeline', 'score' ] as $tag ) {
		$parser->setHook( $tag, static fn () => '' );
	}
};
$wgHooks['PageContentLanguage'][] = static function ( $title, &$language ) {  // a page of a wiki with variants
	if ( $title->getText() === 'Variants' ) {
		$language = 'zh';
	}
};
