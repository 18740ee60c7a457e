"""The stages composed, for one page (`reading`, `pages`) and for many; decides nothing, and loads nothing by itself."""
