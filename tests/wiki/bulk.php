<?php
// Renders one JSON line of standard input after the other, without a server between: { "text", "title", "templates" }
// gives { "html" }, { "expand", … } and { "save", … } give { "text" }. The templates are pages that only this line knows.
require_once getenv( 'WIKI_APP' ) . '/maintenance/Maintenance.php';

use MediaWiki\MediaWikiServices;

class BulkRender extends Maintenance {
	public function execute() {
		$parser = MediaWikiServices::getInstance()->getParser();
		while ( ( $line = fgets( STDIN ) ) !== false ) {
			$job = json_decode( $line, true );
			$title = Title::newFromText( $job['title'] ?? 'Test page' );
			$options = ParserOptions::newFromAnon();
			$pages = $job['templates'] ?? [];
			$options->setTemplateCallback( static function ( $template, $parser ) use ( $pages ) {
				$found = $pages[ $template->getPrefixedText() ] ?? false;
				return $found === false ? Parser::statelessFetchTemplate( $template, $parser )
					: [ 'text' => $found, 'finalTitle' => $template, 'deps' => [] ];
			} );
			if ( isset( $job['expand'] ) ) {
				$answer = [ 'text' => $parser->preprocess( $job['expand'], $title, $options ) ];
			} elseif ( isset( $job['save'] ) ) {
				$admin = User::newFromName( 'Admin' );
				$answer = [ 'text' => $parser->preSaveTransform( $job['save'], $title, $admin, $options ) ];
			} else {
				$output = $parser->parse( $job['text'], $title, $options );
				$answer = [ 'html' => $output->getText( [ 'enableSectionEditLinks' => false, 'unwrap' => true ] ) ];
			}
			echo json_encode( $answer, JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE ), "\n";
		}
	}
}

$maintClass = BulkRender::class;
require_once RUN_MAINTENANCE_IF_MAIN;
